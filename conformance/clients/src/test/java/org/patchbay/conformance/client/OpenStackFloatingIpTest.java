// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack floating ip}. */
class OpenStackFloatingIpTest extends OpenStackCliCase {
    OpenStackFloatingIpTest(Provider provider) {
        super(provider);
    }

    private String port(String name) {
        return cli.json("port", "create", "--network", "cli-fip-inside", name)
                .path("id")
                .asString();
    }

    @Test
    void floatingIpsAndPortForwardings() {
        cli.ok("network", "create", "--external", "cli-fip-outside");
        // The gateway draws another address than the one that is asked for below.
        String pool = "start=198.18.43.100,end=198.18.43.199";
        cli.ok(
                "subnet",
                "create",
                "--network",
                "cli-fip-outside",
                "--subnet-range",
                "198.18.43.0/24",
                "--allocation-pool",
                pool,
                "cli-fip-outer");
        cli.ok("network", "create", "cli-fip-inside");
        cli.ok("subnet", "create", "--network", "cli-fip-inside", "--subnet-range", "10.44.0.0/24", "cli-fip-inner");
        cli.ok("router", "create", "cli-fip-router");
        cli.ok("router", "set", "--external-gateway", "cli-fip-outside", "cli-fip-router");
        cli.ok("router", "add", "subnet", "cli-fip-router", "cli-fip-inner");
        String first = port("cli-fip-first");
        String second = port("cli-fip-second");

        JsonNode made = cli.json(
                "floating",
                "ip",
                "create",
                "--floating-ip-address",
                "198.18.43.77",
                "--port",
                "cli-fip-first",
                "--description",
                "first",
                "--tag",
                "blue",
                "cli-fip-outside");
        String id = made.path("id").asString();
        assertThat(made.path("floating_ip_address").asString()).isEqualTo("198.18.43.77");
        assertThat(made.path("port_id").asString()).isEqualTo(first);
        assertThat(made.path("status").asString()).isEqualTo("ACTIVE");
        for (List<String> filter : List.of(
                List.of("--network", "cli-fip-outside"),
                List.of("--port", "cli-fip-first"),
                List.of("--floating-ip-address", "198.18.43.77"),
                List.of("--status", "ACTIVE"),
                List.of("--router", "cli-fip-router"),
                List.of("--tags", "blue"),
                List.of("--long"))) {
            assertThat(floating(filter)).as("floating ip list %s", filter).contains(id);
        }
        assertThat(floating(List.of("--status", "DOWN"))).doesNotContain(id);
        assertThat(cli.refused("router", "unset", "--external-gateway", "cli-fip-router"))
                .contains("409");
        cli.ok("floating", "ip", "set", "--port", "cli-fip-second", id);
        assertThat(cli.json("floating", "ip", "show", id).path("port_id").asString())
                .isEqualTo(second);
        cli.ok("floating", "ip", "unset", "--port", "--tag", "blue", "198.18.43.77");
        assertThat(cli.json("floating", "ip", "show", id).path("status").asString())
                .isEqualTo("DOWN");

        String fixed = cli.json("port", "show", "cli-fip-first")
                .path("fixed_ips")
                .path(0)
                .path("ip_address")
                .asString();
        JsonNode forwarding = cli.json(
                "floating",
                "ip",
                "port",
                "forwarding",
                "create",
                "--internal-ip-address",
                fixed,
                "--port",
                "cli-fip-first",
                "--internal-protocol-port",
                "22",
                "--external-protocol-port",
                "2222",
                "--protocol",
                "tcp",
                "198.18.43.77");
        String of = forwarding.path("id").asString();
        assertThat(cli.column("ID", "floating", "ip", "port", "forwarding", "list", id))
                .containsExactly(of);
        cli.ok("floating", "ip", "port", "forwarding", "set", "--external-protocol-port", "2223", id, of);
        assertThat(cli.json("floating", "ip", "port", "forwarding", "show", id, of)
                        .path("external_port")
                        .asInt())
                .isEqualTo(2223);
        assertThat(cli.refused("floating", "ip", "delete", id)).contains("409");
        cli.ok("floating", "ip", "port", "forwarding", "delete", id, of);
        cli.ok("floating", "ip", "delete", id);

        cli.ok("router", "unset", "--external-gateway", "cli-fip-router");
        cli.ok("router", "remove", "subnet", "cli-fip-router", "cli-fip-inner");
        cli.ok("router", "delete", "cli-fip-router");
        cli.ok("port", "delete", first, second);
        cli.ok("network", "delete", "cli-fip-inside", "cli-fip-outside");
    }

    private List<String> floating(List<String> filter) {
        String[] arguments = new String[3 + filter.size()];
        arguments[0] = "floating";
        arguments[1] = "ip";
        arguments[2] = "list";
        for (int i = 0; i < filter.size(); i++) {
            arguments[3 + i] = filter.get(i);
        }
        return cli.column("ID", arguments);
    }
}
