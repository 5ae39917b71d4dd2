// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import org.patchbay.http.Request;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.NestedApi;

/** The calls on the port forwardings of a floating IP. */
public final class ForwardingApi {
    private static final String COLLECTION = "/v2.0/floatingips/{floatingip_id}/port_forwardings";

    private final FloatingIps floatingIps;
    private final Access access;

    public ForwardingApi(FloatingIps floatingIps, Access access) {
        this.floatingIps = floatingIps;
        this.access = access;
    }

    public void route(Router.Builder routes) {
        new NestedApi<>(Forwardings.anywhere(floatingIps), this::forwardings, access).route(routes, COLLECTION);
    }

    private Forwardings forwardings(Request request, String verb) {
        Forwardings forwardings = new Forwardings(floatingIps, request.variable("floatingip_id"));
        Caller caller = access.reader(request, verb + "_floatingip_port_forwarding");
        forwardings.require(access.snapshot(), caller);
        return forwardings;
    }
}
