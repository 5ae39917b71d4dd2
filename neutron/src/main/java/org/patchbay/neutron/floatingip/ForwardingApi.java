// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.function.BiFunction;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ResourceApi;

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
        routes.get(COLLECTION, request -> call(request, "get", ResourceApi::list));
        routes.post(COLLECTION, request -> call(request, "create", ResourceApi::create));
        routes.get(COLLECTION + "/{id}", request -> call(request, "get", ResourceApi::show));
        routes.put(COLLECTION + "/{id}", request -> call(request, "update", ResourceApi::update));
        routes.delete(COLLECTION + "/{id}", request -> call(request, "delete", ResourceApi::delete));
    }

    private Response call(Request request, String verb, BiFunction<ResourceApi<Forwarding>, Request, Response> method) {
        Forwardings forwardings = new Forwardings(floatingIps, request.variable("floatingip_id"));
        Caller caller = access.reader(request, verb + "_floatingip_port_forwarding");
        forwardings.require(access.snapshot(), caller);
        return method.apply(new ResourceApi<>(forwardings, access), request);
    }
}
