// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import org.patchbay.northbound.Qos;
import org.patchbay.ovsdb.Row;
import tools.jackson.databind.JsonNode;

/** The API on a real database: an administrator who makes policies for a project. */
abstract class QosTestCase extends ApiTest {
    static final String POLICIES = "/v2.0/qos/policies";
    static final String ROUTERS = "/v2.0/routers";
    static final String FLOATING = "/v2.0/floatingips";

    final Answer tryPolicy(String attributes) {
        return admin().post(POLICIES, "{'policy':{" + attributes + "}}");
    }

    final String policy(String attributes) {
        return tryPolicy(attributes).id();
    }

    static String rulesOf(String policy, String type) {
        return POLICIES + "/" + policy + "/" + type + "_rules";
    }

    final Answer tryRule(String policy, String type, String attributes) {
        return admin().post(rulesOf(policy, type), "{'" + type + "_rule':{" + attributes + "}}");
    }

    final String rule(String policy, String type, String attributes) {
        return tryRule(policy, type, attributes).id();
    }

    /** With a limit both ways and a mark. */
    final String wholePolicy() {
        String policy = policy("'name':'gold'");
        rule(policy, "bandwidth_limit", "'max_kbps':3000,'max_burst_kbps':300");
        rule(policy, "bandwidth_limit", "'max_kbps':2000,'direction':'ingress'");
        rule(policy, "dscp_marking", "'dscp_mark':26");
        return policy;
    }

    final Answer changePort(String port, String attributes) {
        return admin().put(PORTS + "/" + port, "{'port':{" + attributes + "}}");
    }

    /** The rows that speak of something, as direction, match, action and bandwidth. */
    static List<String> rows(String of) {
        List<String> rows = new ArrayList<>();
        for (Row row : fixture.snapshot().rows(Qos.TABLE)) {
            Qos qos = Qos.of(row);
            if (qos.externalIds().containsValue(of)) {
                rows.add(qos.direction() + " " + qos.priority() + " " + qos.match() + " " + sorted(qos.action()) + " "
                        + sorted(qos.bandwidth()));
            }
        }
        rows.sort(null);
        return rows;
    }

    private static Map<String, Long> sorted(Map<String, Long> map) {
        return new TreeMap<>(map);
    }

    final String outside() {
        String outside = admin().post(
                        NETWORKS,
                        "{'network':{'router:external':true,'provider:network_type':'flat','provider:physical_network':'"
                                + UUID.randomUUID() + "'}}")
                .id();
        admin().post(SUBNETS, "{'subnet':{'network_id':'" + outside + "','cidr':'198.18.0.0/24'}}")
                .content();
        return outside;
    }

    static String text(JsonNode node, String key) {
        return node.get(key).stringValue();
    }
}
