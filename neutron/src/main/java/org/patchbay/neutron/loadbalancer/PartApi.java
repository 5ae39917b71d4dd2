// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.http.Handler;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.ResourceApi;

/** The five calls on one collection. */
final class PartApi<V extends ApiObject> {
    private final Operations<V> operations;
    private final Access access;
    private final ResourceApi<V> api;

    PartApi(Operations<V> operations, Access access) {
        this.operations = operations;
        this.access = access;
        this.api = new ResourceApi<>(operations, access);
    }

    void route(Router.Builder routes, String collection) {
        route(routes, collection, api::delete);
    }

    /** As {@link #route(Router.Builder, String)}, with another way to delete. */
    void route(Router.Builder routes, String collection, Handler delete) {
        String one = collection + "/{id}";
        routes.get(collection, api::list).post(collection, this::create);
        routes.get(one, api::show).put(one, api::update).delete(one, delete);
        ResourceApi.announce(operations, access, collection);
    }

    /** Octavia makes one object by a call: parts that one call made would not see one another. */
    Response create(Request request) {
        if (Json.parseObject(request.body()).has(operations.schema().plural())) {
            throw Faults.invalid("Only one " + operations.schema().singular() + " is made by a call.");
        }
        return api.create(request);
    }

    ResourceApi<V> api() {
        return api;
    }
}
