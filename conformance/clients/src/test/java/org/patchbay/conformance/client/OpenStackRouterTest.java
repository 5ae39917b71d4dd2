// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack router}. */
class OpenStackRouterTest extends OpenStackCliCase {
    OpenStackRouterTest(Provider provider) {
        super(provider);
    }

    private String subnet(String network, String range) {
        return cli.json("subnet", "create", "--network", network, "--subnet-range", range, network + "-subnet")
                .path("id")
                .asString();
    }

    @Test
    void routers() {
        JsonNode made = cli.json(
                "router", "create", "--description", "first", "--tag", "blue", "--disable", "--ha", "cli-router");
        String id = made.path("id").asString();
        assertThat(made.path("description").asString()).isEqualTo("first");
        assertThat(made.path("admin_state_up").asBoolean(true)).isFalse();
        assertThat(made.path("ha").asBoolean()).isTrue();
        assertThat(made.path("distributed").asBoolean(true)).isFalse();
        for (List<String> filter : List.of(
                List.of("--name", "cli-router"),
                List.of("--disable"),
                List.of("--tags", "blue"),
                List.of("--long"),
                List.of("--project", "admin"))) {
            assertThat(list("router", filter)).as("router list %s", filter).contains(id);
        }
        assertThat(list("router", List.of("--enable"))).doesNotContain(id);
        cli.ok("router", "set", "--name", "cli-router-2", "--enable", "--distributed", "--description", "second", id);
        cli.ok("router", "unset", "--tag", "blue", id);
        JsonNode changed = cli.json("router", "show", "cli-router-2");
        assertThat(changed.path("description").asString()).isEqualTo("second");
        assertThat(changed.path("admin_state_up").asBoolean()).isTrue();
        assertThat(changed.path("distributed").asBoolean()).isTrue();
        assertThat(changed.path("tags")).isEmpty();
        assertThat(cli.refused("router", "show", "cli-router")).contains("cli-router");
        cli.ok("router", "delete", id);
    }

    @Test
    void interfacesAndRoutes() {
        String network = cli.json("network", "create", "cli-inside").path("id").asString();
        String subnet = subnet("cli-inside", "10.42.0.0/24");
        String second = cli.json("network", "create", "cli-beside").path("id").asString();
        subnet("cli-beside", "10.43.0.0/24");
        cli.ok("port", "create", "--network", second, "--fixed-ip", "ip-address=10.43.0.9", "cli-leg");
        cli.ok("router", "create", "cli-between");
        cli.ok("router", "add", "subnet", "cli-between", subnet);
        cli.ok("router", "add", "port", "cli-between", "cli-leg");
        assertThat(cli.json("router", "show", "cli-between")
                        .path("interfaces_info")
                        .toString())
                .contains("10.42.0.1", "10.43.0.9", subnet);
        assertThat(list("port", List.of("--router", "cli-between"))).hasSize(2);
        assertThat(list("port", List.of("--device-owner", "network:router_interface")))
                .hasSize(2);
        assertThat(cli.refused("router", "delete", "cli-between")).contains("409");
        assertThat(cli.refused("port", "delete", "cli-leg")).contains("409");
        assertThat(cli.refused("subnet", "delete", subnet)).contains("409");

        cli.ok("router", "set", "--route", "destination=192.0.2.0/24,gateway=10.42.0.7", "cli-between");
        cli.ok("router", "add", "route", "--route", "destination=192.0.3.0/24,gateway=10.43.0.7", "cli-between");
        assertThat(cli.json("router", "show", "cli-between").path("routes").toString())
                .contains("192.0.2.0/24", "192.0.3.0/24");
        cli.ok("router", "remove", "route", "--route", "destination=192.0.2.0/24,gateway=10.42.0.7", "cli-between");
        assertThat(cli.json("router", "show", "cli-between").path("routes").toString())
                .contains("192.0.3.0/24")
                .doesNotContain("192.0.2.0/24");
        assertThat(cli.refused("router", "remove", "port", "cli-between", "cli-leg"))
                .contains("409");
        cli.ok("router", "unset", "--route", "destination=192.0.3.0/24,gateway=10.43.0.7", "cli-between");
        cli.ok("router", "remove", "port", "cli-between", "cli-leg");
        cli.ok("router", "remove", "subnet", "cli-between", subnet);
        cli.ok("router", "delete", "cli-between");
        cli.ok("network", "delete", network, second);
    }

    @Test
    void gateways() {
        cli.ok(
                "network",
                "create",
                "--external",
                "--provider-network-type",
                "flat",
                "--provider-physical-network",
                "cli-outside",
                "cli-outside");
        String subnet = subnet("cli-outside", "198.18.42.0/24");
        cli.ok("router", "create", "cli-gateway");
        cli.ok("router", "set", "--external-gateway", "cli-outside", "cli-gateway");
        JsonNode info = cli.json("router", "show", "cli-gateway").path("external_gateway_info");
        assertThat(info.path("enable_snat").asBoolean()).isTrue();
        assertThat(info.toString()).contains("198.18.42.", subnet);
        cli.ok(
                "router",
                "set",
                "--external-gateway",
                "cli-outside",
                "--disable-snat",
                "--fixed-ip",
                "ip-address=198.18.42.77",
                "cli-gateway");
        JsonNode changed = cli.json("router", "show", "cli-gateway").path("external_gateway_info");
        assertThat(changed.path("enable_snat").asBoolean(true)).isFalse();
        assertThat(changed.toString()).contains("198.18.42.77");
        assertThat(cli.refused("network", "delete", "cli-outside")).contains("409");
        cli.ok("router", "unset", "--external-gateway", "cli-gateway");
        assertThat(cli.json("router", "show", "cli-gateway")
                        .path("external_gateway_info")
                        .toString())
                .doesNotContain("198.18.42");
        cli.ok("router", "delete", "cli-gateway");
        cli.ok("network", "delete", "cli-outside");
    }
}
