// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import org.patchbay.http.HttpError;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.subnet.Subnet;

/** What routers refuse, with Neutron's types and wording. */
final class Refusals {
    private Refusals() {}

    static HttpError bad(String reason) {
        return Errors.invalid("BadRequest", "Bad router request: " + reason + ".");
    }

    static HttpError inUse(String routerId) {
        return Errors.conflict("RouterInUse", "Router " + routerId + " still has ports.");
    }

    static HttpError noSuchGateway(String routerId, String reason) {
        return Errors.invalid(
                "UnableToMatchGateways",
                "Unable to match a requested gateway port to existing gateway ports for router " + routerId + ": "
                        + reason + ".");
    }

    static HttpError noInterface(String routerId, String portId) {
        return new HttpError(
                404,
                "RouterInterfaceNotFound",
                "Router " + routerId + " does not have an interface with id " + portId + ".",
                "");
    }

    static HttpError noInterfaceOn(String routerId, String subnetId) {
        return new HttpError(
                404,
                "RouterInterfaceNotFoundForSubnet",
                "Router " + routerId + " has no interface on subnet " + subnetId + ".",
                "");
    }

    static HttpError neededByRoute(String routerId, String subnetId) {
        return Errors.conflict(
                "RouterInterfaceInUseByRoute",
                "Router interface for subnet " + subnetId + " on router " + routerId
                        + " cannot be deleted, as it is required by one or more routes.");
    }

    static HttpError neededByFloatingIp(String routerId, Subnet subnet) {
        return Errors.conflict(
                "RouterInterfaceInUseByFloatingIP",
                "Router interface for subnet " + subnet.id() + " on router " + routerId
                        + " cannot be deleted, as it is required by one or more floating IPs.");
    }

    static HttpError gatewayNeededByFloatingIp(String routerId, String networkId) {
        return Errors.conflict(
                "RouterExternalGatewayInUseByFloatingIp",
                "Gateway cannot be updated for router " + routerId + ", since a gateway to external network "
                        + networkId + " is required by one or more floating IPs.");
    }

    /** Neutron lets it go and leaves the routes, which lead nowhere then. */
    static HttpError gatewayNeededByRoute(String routerId) {
        return Errors.conflict(
                "RouterExternalGatewayInUseByRoute",
                "Gateway cannot be updated for router " + routerId + ", since it is required by one or more routes.");
    }

    static HttpError portInUse(String portId, String networkId, String deviceId) {
        return Errors.conflict(
                "PortInUse",
                "Unable to complete operation on port " + portId + " for network " + networkId
                        + ". Port already has an attached device " + deviceId + ".");
    }
}
