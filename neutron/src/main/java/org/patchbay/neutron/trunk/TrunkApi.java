// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import java.util.List;
import java.util.Map;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.SubPorts;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Renderer;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Tags;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on trunks and their sub ports. */
public final class TrunkApi {
    private static final String SUB_PORTS = "sub_ports";

    private interface Edit {
        void plan(Plan plan, Row row, Trunk trunk);
    }

    private final Trunks trunks;
    private final Access access;

    public TrunkApi(SubPorts subPorts, Access access) {
        this.trunks = new Trunks(subPorts);
        this.access = access;
    }

    public void route(Router.Builder routes) {
        new ResourceApi<>(trunks, access).route(routes);
        new Tags<>(trunks, access).route(routes);
        routes.get("/v2.0/trunks/{id}/get_subports", this::get);
        routes.put("/v2.0/trunks/{id}/add_subports", this::add);
        routes.put("/v2.0/trunks/{id}/remove_subports", this::remove);
        access.describe("GET", "/v2.0/trunks/{id}/get_subports")
                .about(TrunkSchema.SCHEMA)
                .answers(200, SUB_PORTS, TrunkSchema.SUB_PORT_LIST);
        for (String call : List.of("add_subports", "remove_subports")) {
            access.describe("PUT", "/v2.0/trunks/{id}/" + call)
                    .about(TrunkSchema.SCHEMA)
                    .takes(SUB_PORTS, TrunkSchema.SUB_PORT_LIST)
                    .answersBare(200, TrunkSchema.SCHEMA);
        }
    }

    private Response get(Request request) {
        Caller caller = access.reader(request, "get_subports");
        Trunk trunk = require(access.snapshot(), caller, request.variable("id"));
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName(SUB_PORTS);
            TrunkSchema.SUB_PORT_LIST.write(out, trunk.subPorts());
            out.writeEndObject();
        });
    }

    private Response add(Request request) {
        Caller caller = access.writer(request, "add_subports");
        List<SubPort> more = parse(request);
        return change(request, caller, "add_subports", (plan, row, trunk) -> {
            Row parent = DevicePorts.row(plan.snapshot(), trunk.portId());
            if (parent == null) {
                throw Errors.notFound("Port", trunk.portId());
            }
            Map<String, String> keys = trunks.attach(plan, caller, trunk.id(), parent, trunk.subPorts(), more);
            Stamp.update(plan, row, keys, List.of());
        });
    }

    private Response remove(Request request) {
        Caller caller = access.writer(request, "remove_subports");
        List<SubPort> gone = parse(request);
        return change(
                request,
                caller,
                "remove_subports",
                (plan, row, trunk) -> Stamp.update(plan, row, Map.of(), trunks.detach(plan, trunk, gone)));
    }

    private static List<SubPort> parse(Request request) {
        ObjectNode body = Json.parseObject(request.body());
        JsonNode list = body.get(SUB_PORTS);
        if (list == null || body.size() != 1) {
            throw Errors.badRequest("Unable to find '" + SUB_PORTS + "', and nothing else, in request body");
        }
        try {
            return TrunkSchema.SUB_PORT_LIST.parse(list);
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for " + SUB_PORTS + ". Reason: " + reason.getMessage() + ".");
        }
    }

    private Trunk require(Snapshot snapshot, Caller caller, String id) {
        Trunk trunk = trunks.find(snapshot, id);
        if (trunk == null || !trunks.isVisible(snapshot, caller, trunk)) {
            throw Errors.notFound("Trunk", InvalidValue.shown(id));
        }
        return trunk;
    }

    /** Answers with the trunk itself, as Neutron does. */
    private Response change(Request request, Caller caller, String rule, Edit edit) {
        String id = request.variable("id");
        Trunk changed = access.write(request, caller, Deed.of(trunks, caller, "update", id), plan -> {
            Trunk trunk = require(plan.snapshot(), caller, id);
            if (!trunks.isWritable(plan.snapshot(), caller, trunk)) {
                throw Errors.forbidden(rule);
            }
            Row row = Trunks.requireRow(plan, trunk);
            if (!plan.changed(row)) {
                Trunks.requireEnabled(trunk);
                plan.own(row.uuid());
                edit.plan(plan, row, trunk);
            }
            return snapshot -> require(snapshot, caller, id);
        });
        Renderer<Trunk> renderer = new Renderer<>(TrunkSchema.SCHEMA, caller, List.of());
        return Response.json(200, out -> renderer.write(out, changed));
    }
}
