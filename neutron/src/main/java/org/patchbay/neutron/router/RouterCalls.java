// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.List;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Renderer;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Calls that change a router in their own way, and answer with the whole router as an update does. */
final class RouterCalls {
    static final String ROUTER = "/v2.0/routers/{id}/";

    /** Plans what the call is about, and tells what the wiring becomes. */
    interface Edit {
        Wiring apply(Plan plan, Row row, Wiring now);
    }

    private final RouterOperations operations;
    private final Access access;

    RouterCalls(RouterOperations operations, Access access) {
        this.operations = operations;
        this.access = access;
    }

    Caller caller(Request request, String rule) {
        return access.writer(request, rule);
    }

    /** The router of a call, which the caller may change. */
    static Row writable(Plan plan, Caller caller, String id, String rule) {
        Row row = Routers.require(plan.snapshot(), id);
        Router router = Router.of(row);
        if (!caller.sees(router.projectId())) {
            throw Errors.notFound("Router", InvalidValue.shown(id));
        }
        if (!caller.isAdminOrOwner(router.projectId())) {
            throw Errors.forbidden(rule);
        }
        return row;
    }

    Response change(Request request, Caller caller, String rule, Edit edit) {
        String id = request.variable("id");
        RouterView changed = access.write(request, caller, Deed.of(operations, caller, "update", id), plan -> {
            Row row = writable(plan, caller, id, rule);
            if (!plan.changed(row)) {
                plan.own(row.uuid());
                Wiring wiring = RouterOperations.wiring(plan.snapshot(), Router.of(row));
                operations.write(plan, row, wiring, edit.apply(plan, row, wiring));
            }
            return snapshot -> {
                RouterView view = operations.find(snapshot, id);
                if (view == null) {
                    throw Errors.notFound("Router", id);
                }
                return view;
            };
        });
        Renderer<RouterView> renderer = new Renderer<>(RouterSchema.SCHEMA, caller, List.of());
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName("router");
            renderer.write(out, changed);
            out.writeEndObject();
        });
    }
}
