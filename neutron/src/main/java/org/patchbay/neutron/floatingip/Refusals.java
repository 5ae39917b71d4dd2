// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import org.patchbay.http.HttpError;
import org.patchbay.neutron.Errors;

/** What floating IPs refuse, with Neutron's types and wording. */
final class Refusals {
    private Refusals() {}

    static HttpError bad(String reason) {
        return Errors.invalid("BadRequest", "Bad floatingip request: " + reason + ".");
    }

    static HttpError associated(FloatingIp other, Target target) {
        return Errors.conflict(
                "FloatingIPPortAlreadyAssociated",
                "Cannot associate floating IP " + other.address() + " (" + other.id() + ") with port "
                        + target.port().id() + " using fixed IP " + target.fixed()
                        + ", as that fixed IP already has a floating IP on external network " + other.networkId()
                        + ".");
    }

    static HttpError hasForwardings(String id) {
        return Errors.conflict(
                "FipInUseByPortForwarding", "Floating IP " + id + " in use by Port Forwarding resources.");
    }

    static HttpError portHasForwarding(Target target) {
        return Errors.conflict(
                "PortHasPortForwarding",
                "Cannot associate a floating IP with port " + target.port().id() + " using fixed IP " + target.fixed()
                        + ", as that port already has a Port Forwarding.");
    }

    static HttpError portHasFloatingIp(FloatingIp other, Target target) {
        return Errors.conflict(
                "PortHasBindingFloatingIP",
                "Cannot create port forwarding to floating IP with port "
                        + target.port().id() + " using fixed IP "
                        + target.fixed() + ", as that port already has a binding floating IP " + other.address()
                        + " (" + other.id() + ").");
    }
}
