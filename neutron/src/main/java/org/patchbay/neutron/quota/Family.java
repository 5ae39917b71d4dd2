// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The quotas of one API, which are set and shown together.
 *
 * @param singular how the audit log and the OpenAPI document call the limits of a project
 * @param names what is limited
 */
record Family(String singular, List<String> names) {
    static final Family NETWORKING = new Family(
            "quota",
            List.of(
                    "network",
                    "subnet",
                    "subnetpool",
                    "port",
                    "router",
                    "floatingip",
                    "security_group",
                    "security_group_rule",
                    "rbac_policy",
                    "trunk"));

    /** Octavia's. There are no layer 7 policies and rules here, so that any limit of theirs is kept. */
    static final Family LOAD_BALANCING = new Family(
            "load_balancer_quota",
            List.of("load_balancer", "listener", "pool", "health_monitor", "member", "l7policy", "l7rule"));

    Family {
        names = List.copyOf(names);
    }

    void write(ObjectNode body, ToIntFunction<String> limit) {
        names.forEach(name -> body.put(name, limit.applyAsInt(name)));
    }

    /** All limits of a project, as its quota is shown. */
    Type<Map<String, Integer>> type() {
        return new Type<>() {
            @Override
            public Map<String, Integer> parse(JsonNode node) {
                throw new InvalidValue("quotas are set one by one");
            }

            @Override
            public void write(JsonGenerator out, Map<String, Integer> limits) {
                out.writePOJO(limits);
            }

            @Override
            public void describe(ObjectNode schema) {
                ObjectNode properties = schema.put("type", "object").putObject("properties");
                names.forEach(name -> {
                    properties.putObject(name).put("type", "integer").put("minimum", Quota.UNLIMITED);
                });
            }
        };
    }
}
