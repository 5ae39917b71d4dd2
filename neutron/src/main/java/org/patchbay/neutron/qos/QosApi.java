// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.List;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.NestedApi;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Tags;

/** The calls on QoS policies, their rules, and the types of rules. */
public final class QosApi {
    private static final String POLICIES = "/v2.0/qos/policies";

    private final List<PolicyUsers> users;
    private final Access access;

    public QosApi(List<PolicyUsers> users, Access access) {
        this.users = List.copyOf(users);
        this.access = access;
    }

    public void route(Router.Builder routes) {
        PolicyOperations policies = new PolicyOperations(users);
        new ResourceApi<>(policies, access).route(routes, POLICIES);
        // Neutron has them by the shorter path; its SDK asks by the longer.
        new Tags<>(policies, access).route(routes, "/v2.0/policies");
        new Tags<>(policies, access).route(routes, POLICIES);
        RuleKind.ALL.forEach(kind -> route(routes, kind));
        RuleKind.REFUSED.forEach(type -> refuse(routes, type));
        new RuleTypes(access).route(routes);
    }

    private <R extends Rule> void route(Router.Builder routes, RuleKind<R> kind) {
        RuleOperations<R> all = new RuleOperations<>(kind, null, users);
        new NestedApi<>(all.anywhere(), (request, verb) -> within(request, kind, verb), access)
                .route(routes, POLICIES + "/{policy_id}/" + kind.type() + "_rules");
        ResourceApi<R> aliases = new ResourceApi<>(all, access);
        for (String name : List.of(
                "alias_" + kind.type() + "_rules", "alias-" + kind.type().replace('_', '-') + "-rules")) {
            String alias = "/v2.0/qos/" + name + "/{id}";
            routes.get(alias, aliases::show).put(alias, aliases::update).delete(alias, aliases::delete);
            access.describe("GET", alias).about(all.schema()).answersOne(200, all.schema());
            access.describe("PUT", alias)
                    .about(all.schema())
                    .takesOne(all.schema(), false)
                    .answersOne(200, all.schema());
            access.describe("DELETE", alias).about(all.schema()).answersNothing(204);
        }
    }

    private <R extends Rule> RuleOperations<R> within(Request request, RuleKind<R> kind, String verb) {
        RuleOperations<R> rules = new RuleOperations<>(kind, request.variable("policy_id"), users);
        Caller caller = access.reader(request, verb + "_policy_" + kind.type() + "_rule");
        rules.requirePolicy(access.snapshot(), caller);
        return rules;
    }

    /** Rules that OVN cannot carry out: there are none, and none can be made. */
    private void refuse(Router.Builder routes, String type) {
        String plural = type + "_rules";
        String rules = POLICIES + "/{policy_id}/" + plural;
        routes.get(rules, request -> {
            requirePolicy(request, "get_policy_" + type + "_rule");
            return Response.json(200, out -> {
                out.writeStartObject();
                out.writeName(plural);
                out.writeStartArray();
                out.writeEndArray();
                out.writeEndObject();
            });
        });
        routes.post(rules, request -> {
            String rule = "create_policy_" + type + "_rule";
            if (!requirePolicy(request, rule).isAdmin()) {
                throw Errors.forbidden(rule);
            }
            throw Errors.invalidInput(
                    "Rule " + type + " is not supported: OVN limits and guarantees bits, not packets");
        });
        routes.get(rules + "/{id}", request -> {
            requirePolicy(request, "get_policy_" + type + "_rule");
            throw Errors.notFound("QosRule", InvalidValue.shown(request.variable("id")));
        });
        access.describe("GET", rules).about(plural).answersObject(200, plural);
        access.describe("POST", rules).about(plural).takesAnything().answersNothing(201);
        access.describe("GET", rules + "/{id}").about(plural).answersNothing(200);
    }

    private Caller requirePolicy(Request request, String rule) {
        Caller caller = access.reader(request, rule);
        new RuleOperations<>(RuleKind.DSCP_MARKING, request.variable("policy_id"), users)
                .requirePolicy(access.snapshot(), caller);
        return caller;
    }
}
