// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.List;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.NestedApi;
import org.patchbay.neutron.resource.Renderer;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on the bindings of a port, by which guests move from host to host. */
public final class BindingApi {
    private static final String BINDINGS = "/v2.0/ports/{port_id}/bindings";

    private interface Edit {
        void plan(Plan plan, Bindings bindings);
    }

    private final PortWriter writer;
    private final HostSubnets subnets;
    private final PortListener listener;
    private final Access access;

    public BindingApi(
            SubnetDhcp dhcp, SecurityGroups groups, HostSubnets subnets, PortListener listener, Access access) {
        this.writer = new PortWriter(new PortDhcp(dhcp), groups);
        this.subnets = subnets;
        this.listener = listener;
        this.access = access;
    }

    public void route(Router.Builder routes) {
        new NestedApi<>(Bindings.anywhere(writer, subnets, listener), this::bindings, access)
                .route(routes, BINDINGS, this::create);
        routes.put(BINDINGS + "/{id}/activate", this::activate);
        access.describe("PUT", BINDINGS + "/{id}/activate")
                .about(BindingSchema.SCHEMA)
                .answersOne(200, BindingSchema.SCHEMA);
    }

    private Bindings bindings(Request request, String verb) {
        Caller caller = access.reader(request, verb + "_port_binding");
        if (!Bindings.isAllowed(caller)) {
            throw Errors.forbidden(verb + "_port_binding");
        }
        Bindings bindings = new Bindings(writer, subnets, listener, request.variable("port_id"));
        bindings.require(access.snapshot());
        return bindings;
    }

    private Response create(Request request) {
        Bindings bindings = bindings(request, "create");
        Caller caller = access.writer(request, "create_port_binding");
        ObjectNode body = Json.parseObject(request.body());
        JsonNode content = body.get("binding");
        if (content == null || body.size() != 1) {
            throw Errors.badRequest("Unable to find 'binding' in request body");
        }
        Input input = Input.forCreate(BindingSchema.SCHEMA, content, caller);
        String host = input.get(BindingSchema.HOST);
        return change(request, caller, "create", bindings, host, (plan, its) -> its.create(plan, caller, host, input));
    }

    private Response activate(Request request) {
        Bindings bindings = bindings(request, "activate");
        Caller caller = access.writer(request, "activate_port_binding");
        String host = request.variable("id");
        return change(request, caller, "update", bindings, host, (plan, its) -> its.activate(plan, host));
    }

    private Response change(Request request, Caller caller, String verb, Bindings bindings, String host, Edit edit) {
        Binding changed = access.write(request, caller, Deed.of(bindings, caller, verb, host), plan -> {
            if (!plan.changed(bindings.require(plan.snapshot()))) {
                edit.plan(plan, bindings);
            }
            return (Snapshot snapshot) -> {
                Binding binding = bindings.find(snapshot, host);
                if (binding == null) {
                    throw bindings.notFound(host);
                }
                return binding;
            };
        });
        Renderer<Binding> renderer = new Renderer<>(BindingSchema.SCHEMA, caller, List.of());
        return Response.json(verb.equals("create") ? 201 : 200, out -> {
            out.writeStartObject();
            out.writeName("binding");
            renderer.write(out, changed);
            out.writeEndObject();
        });
    }
}
