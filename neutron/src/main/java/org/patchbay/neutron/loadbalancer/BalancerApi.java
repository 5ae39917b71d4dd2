// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.List;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.ovsdb.Snapshot;

/** The calls on load balancers. */
final class BalancerApi {
    private static final String COLLECTION = "/loadbalancers";

    private final LoadBalancers balancers;
    private final Access access;
    private final PartApi<BalancerView> plain;
    private final PartApi<BalancerView> cascading;

    BalancerApi(LoadBalancers balancers, LoadBalancers cascading, Access access) {
        this.balancers = balancers;
        this.access = access;
        this.plain = new PartApi<>(balancers, access);
        this.cascading = new PartApi<>(cascading, access);
    }

    void route(Router.Builder routes, String base) {
        String collection = base + COLLECTION;
        String one = collection + "/{id}";
        plain.route(routes, collection, this::delete);
        routes.get(one + "/status", this::status).get(one + "/statuses", this::status);
        routes.get(one + "/stats", this::stats).put(one + "/failover", this::failover);
        for (String call : List.of("/status", "/statuses")) {
            access.describe("GET", one + call).about(BalancerSchema.SCHEMA).answersObject(200, "statuses");
        }
        access.describe("GET", one + "/stats").about(BalancerSchema.SCHEMA).answersObject(200, "stats");
        access.describe("PUT", one + "/failover").about(BalancerSchema.SCHEMA).answersNothing(202);
    }

    private Response delete(Request request) {
        String cascade = request.query().first("cascade");
        if (cascade == null || cascade.equalsIgnoreCase("false")) {
            return plain.api().delete(request);
        }
        if (!cascade.equalsIgnoreCase("true")) {
            throw Faults.invalid("'" + InvalidValue.shown(cascade) + "' of cascade is neither true nor false.");
        }
        return cascading.api().delete(request);
    }

    private BalancerView require(Request request, Caller caller) {
        Snapshot snapshot = access.snapshot();
        BalancerView view = balancers.find(snapshot, request.variable("id"));
        if (view == null || !balancers.isVisible(snapshot, caller, view)) {
            throw Faults.notFound("Load Balancer", InvalidValue.shown(request.variable("id")));
        }
        return view;
    }

    private Response status(Request request) {
        BalancerView view = require(request, access.reader(request, "get_loadbalancer"));
        return Response.json(200, StatusTree.of(view));
    }

    private Response stats(Request request) {
        require(request, access.reader(request, "get_loadbalancer"));
        return Response.json(200, Others.noStats());
    }

    /** There is nothing to fail over from: every host balances what its guests send. */
    private Response failover(Request request) {
        Caller caller = access.writer(request, "failover_loadbalancer");
        if (!caller.isAdmin()) {
            throw Errors.forbidden("failover_loadbalancer");
        }
        require(request, caller);
        throw Faults.unsupported("a failover, as every host balances by itself");
    }
}
