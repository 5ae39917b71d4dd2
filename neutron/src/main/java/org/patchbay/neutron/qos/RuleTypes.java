// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.InvalidValue;
import tools.jackson.core.JsonGenerator;

/** The types of rules there are. Source: extensions qos-rule-type-details and qos-rule-type-filter. */
final class RuleTypes {
    private static final String PATH = "/v2.0/qos/rule-types";
    private static final String ALL_RULES = "all_rules";
    private static final Set<String> KNOWN = Set.of("type", "all_supported", ALL_RULES, "fields");

    private final Access access;

    RuleTypes(Access access) {
        this.access = access;
    }

    void route(Router.Builder routes) {
        routes.get(PATH, this::list);
        routes.get(PATH + "/{type}", this::show);
        access.describe("GET", PATH).about("rule_types").answersObject(200, "rule_types");
        access.describe("GET", PATH + "/{type}").about("rule_types").answersObject(200, "rule_type");
    }

    private Response list(Request request) {
        access.reader(request, "get_rule_type");
        for (String key : request.query().keys()) {
            if (!KNOWN.contains(key)) {
                throw Errors.badRequest("[" + InvalidValue.shown(key) + "] is invalid attribute for filtering");
            }
        }
        List<String> types = new ArrayList<>();
        RuleKind.ALL.forEach(kind -> types.add(kind.type()));
        if ("true".equalsIgnoreCase(request.query().first(ALL_RULES))) {
            types.addAll(RuleKind.REFUSED);
        }
        List<String> wanted = request.query().all("type");
        return Response.json(200, out -> {
            out.writeStartObject();
            out.writeName("rule_types");
            out.writeStartArray();
            for (String type : types) {
                if (wanted.isEmpty() || wanted.contains(type)) {
                    out.writeStartObject();
                    out.writeStringProperty("type", type);
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private Response show(Request request) {
        if (!access.reader(request, "get_rule_type").isAdmin()) {
            throw Errors.forbidden("get_rule_type");
        }
        String type = request.variable("type");
        for (RuleKind<?> kind : RuleKind.ALL) {
            if (kind.type().equals(type)) {
                return Response.json(200, out -> write(out, kind));
            }
        }
        throw Errors.notFound("QosRuleType", InvalidValue.shown(type));
    }

    private static void write(JsonGenerator out, RuleKind<?> kind) {
        out.writeStartObject();
        out.writeName("rule_type");
        out.writeStartObject();
        out.writeStringProperty("type", kind.type());
        out.writeName("drivers");
        out.writeStartArray();
        out.writeStartObject();
        out.writeStringProperty("name", "ovn");
        out.writeName("supported_parameters");
        out.writeStartArray();
        kind.parameters().all().forEach(parameter -> write(out, parameter));
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, RuleKind.Parameter parameter) {
        out.writeStartObject();
        out.writeStringProperty("parameter_name", parameter.name());
        out.writeStringProperty("parameter_type", parameter.values().isEmpty() ? "range" : "choices");
        out.writeName("parameter_values");
        if (parameter.values().isEmpty()) {
            out.writeStartObject();
            out.writeNumberProperty("start", parameter.first());
            out.writeNumberProperty("end", Integer.MAX_VALUE);
            out.writeEndObject();
        } else {
            out.writePOJO(parameter.values());
        }
        out.writeEndObject();
    }
}
