// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.Deed;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.ResourceApi;

/** The calls on default security group rules. */
final class DefaultRuleApi {
    private static final String ALL = "/v2.0/default-security-group-rules";

    private final DefaultRules rules = new DefaultRules();
    private final ResourceApi<DefaultRule> api;
    private final Access access;

    DefaultRuleApi(Access access) {
        this.access = access;
        this.api = new ResourceApi<>(rules, access);
    }

    void route(Router.Builder routes) {
        api.routeReads(routes, ALL);
        routes.post(ALL, api::create);
        routes.delete(ALL + "/{id}", this::delete);
        access.describe("POST", ALL)
                .about(rules.schema())
                .takesOne(rules.schema(), true)
                .answersOne(201, rules.schema());
        access.describe("DELETE", ALL + "/{id}").about(rules.schema()).answersNothing(204);
    }

    private Response delete(Request request) {
        Caller caller = access.writer(request, "delete_default_security_group_rule");
        if (!caller.isAdmin()) {
            throw Errors.forbidden("delete_default_security_group_rule");
        }
        String id = request.variable("id");
        access.write(request, caller, Deed.of(rules, caller, "delete", id), plan -> {
            DefaultRule rule = rules.find(plan.snapshot(), id);
            if (rule != null) {
                DefaultRules.remove(plan, rule);
            } else if (!plan.uncertain()) {
                throw Errors.notFound("DefaultSecurityGroupRule", InvalidValue.shown(id));
            }
            return snapshot -> id;
        });
        return Response.noContent();
    }
}
