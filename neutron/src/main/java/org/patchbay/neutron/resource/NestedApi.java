// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;

/** The five calls on objects that stand below another, which a variable of the path names. */
public final class NestedApi<T extends ApiObject> {
    /** Finds the objects that a request is about. */
    @FunctionalInterface
    public interface Within<T extends ApiObject> {
        /**
         * Those below the object that the path names.
         *
         * @param verb what the caller wants to do with them, such as {@code get}
         * @throws org.patchbay.http.HttpError if the caller may not see the object that they are below
         */
        Operations<T> of(Request request, String verb);
    }

    private interface Method<T extends ApiObject> {
        Response answer(ResourceApi<T> api, Request request);
    }

    private final Operations<T> anywhere;
    private final Within<T> within;
    private final Access access;

    /** @param anywhere finds them by their ids, below whatever they are */
    public NestedApi(Operations<T> anywhere, Within<T> within, Access access) {
        this.anywhere = anywhere;
        this.within = within;
        this.access = access;
    }

    /** Adds the routes, such as {@code /v2.0/pools/{pool_id}/members}. */
    public void route(Router.Builder routes, String collection) {
        route(routes, collection, handler("create", ResourceApi::create));
    }

    /** As {@link #route(Router.Builder, String)}, with objects made in another way. */
    public void route(Router.Builder routes, String collection, Handler create) {
        String one = collection + "/{id}";
        routes.get(collection, handler("get", ResourceApi::list)).post(collection, create);
        routes.get(one, handler("get", ResourceApi::show));
        routes.put(one, handler("update", ResourceApi::update));
        routes.delete(one, handler("delete", ResourceApi::delete));
        ResourceApi.announce(anywhere, access, collection);
    }

    private Handler handler(String verb, Method<T> method) {
        return request -> method.answer(new ResourceApi<>(within.of(request, verb), access), request);
    }
}
