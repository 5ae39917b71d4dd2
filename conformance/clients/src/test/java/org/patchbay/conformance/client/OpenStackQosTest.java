// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack network qos}, and what has a policy. */
class OpenStackQosTest extends OpenStackCliCase {
    OpenStackQosTest(Provider provider) {
        super(provider);
    }

    @Test
    void policiesAndRules() {
        JsonNode made = cli.json("network", "qos", "policy", "create", "--share", "--description", "first", "cli-qos");
        String id = made.path("id").asString();
        assertThat(made.path("shared").asBoolean()).isTrue();
        JsonNode limit = cli.json(
                "network",
                "qos",
                "rule",
                "create",
                "--type",
                "bandwidth-limit",
                "--max-kbps",
                "3000",
                "--max-burst-kbits",
                "300",
                "--egress",
                "cli-qos");
        String rule = limit.path("id").asString();
        assertThat(limit.path("max_kbps").asInt()).isEqualTo(3000);
        cli.ok("network", "qos", "rule", "create", "--type", "dscp-marking", "--dscp-mark", "26", "cli-qos");
        cli.ok("network", "qos", "rule", "set", "--max-kbps", "2000", "cli-qos", rule);
        assertThat(cli.json("network", "qos", "rule", "show", "cli-qos", rule)
                        .path("max_kbps")
                        .asInt())
                .isEqualTo(2000);
        assertThat(cli.json("network", "qos", "rule", "list", "cli-qos")).hasSize(2);
        assertThat(cli.json("network", "qos", "rule", "type", "list").toString())
                .contains("bandwidth_limit", "dscp_marking", "minimum_bandwidth");
        assertThat(cli.json("network", "qos", "rule", "type", "show", "dscp_marking")
                        .toString())
                .contains("dscp_mark");
        cli.ok("network", "qos", "policy", "set", "--name", "cli-qos-2", "--no-share", "cli-qos");
        assertThat(list("network", List.of("--name", "none"))).isEmpty();

        cli.ok("network", "create", "--qos-policy", "cli-qos-2", "cli-limited");
        cli.ok("port", "create", "--network", "cli-limited", "--qos-policy", "cli-qos-2", "cli-limited");
        JsonNode port = cli.json("port", "show", "cli-limited");
        assertThat(port.path("qos_policy_id").asString()).isEqualTo(id);
        assertThat(port.path("qos_network_policy_id").asString()).isEqualTo(id);
        assertThat(cli.refused("network", "qos", "policy", "delete", "cli-qos-2"))
                .contains("409");
        cli.ok("port", "unset", "--qos-policy", "cli-limited");
        cli.ok("network", "set", "--no-qos-policy", "cli-limited");
        cli.ok("network", "qos", "rule", "delete", "cli-qos-2", rule);
        cli.ok("network", "qos", "policy", "delete", "cli-qos-2");
        cli.ok("port", "delete", "cli-limited");
        cli.ok("network", "delete", "cli-limited");
    }
}
