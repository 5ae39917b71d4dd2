// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack subnet}. */
class OpenStackSubnetTest extends OpenStackCliCase {
    OpenStackSubnetTest(Provider provider) {
        super(provider);
    }

    @Test
    void subnets() {
        String network = cli.json("network", "create", "cli-subnets").path("id").asString();
        JsonNode made = cli.json(
                "subnet",
                "create",
                "--network",
                "cli-subnets",
                "--subnet-range",
                "10.41.0.0/24",
                "--gateway",
                "10.41.0.254",
                "--allocation-pool",
                "start=10.41.0.10,end=10.41.0.20",
                "--allocation-pool",
                "start=10.41.0.30,end=10.41.0.40",
                "--dns-nameserver",
                "192.0.2.53",
                "--dns-nameserver",
                "192.0.2.54",
                "--host-route",
                "destination=198.51.100.0/24,gateway=10.41.0.9",
                "--description",
                "first",
                "--tag",
                "blue",
                "cli-subnet");
        String id = made.path("id").asString();
        assertThat(made.path("network_id").asString()).isEqualTo(network);
        assertThat(made.path("gateway_ip").asString()).isEqualTo("10.41.0.254");
        assertThat(made.path("allocation_pools").toString()).contains("10.41.0.10", "10.41.0.40");
        assertThat(made.path("dns_nameservers").toString()).contains("192.0.2.53", "192.0.2.54");
        assertThat(made.path("host_routes").toString()).contains("198.51.100.0/24", "10.41.0.9");
        assertThat(made.path("enable_dhcp").asBoolean()).isTrue();

        for (List<String> filter : List.of(
                List.of("--name", "cli-subnet"),
                List.of("--network", "cli-subnets"),
                List.of("--gateway", "10.41.0.254"),
                List.of("--subnet-range", "10.41.0.0/24"),
                List.of("--ip-version", "4"),
                List.of("--dhcp"),
                List.of("--tags", "blue"),
                List.of("--project", "admin"))) {
            assertThat(list("subnet", filter)).as("subnet list %s", filter).contains(id);
        }
        for (List<String> filter :
                List.of(List.of("--gateway", "10.41.0.1"), List.of("--ip-version", "6"), List.of("--no-dhcp"))) {
            assertThat(list("subnet", filter)).as("subnet list %s", filter).doesNotContain(id);
        }

        cli.ok(
                "subnet",
                "set",
                "--name",
                "cli-subnet-2",
                "--no-dhcp",
                "--gateway",
                "none",
                "--description",
                "second",
                "--dns-nameserver",
                "192.0.2.55",
                "--host-route",
                "destination=203.0.113.0/24,gateway=10.41.0.8",
                "--no-allocation-pool",
                "--allocation-pool",
                "start=10.41.0.50,end=10.41.0.60",
                "cli-subnet");
        cli.ok("subnet", "unset", "--dns-nameserver", "192.0.2.53", "--tag", "blue", id);
        cli.ok("subnet", "unset", "--host-route", "destination=198.51.100.0/24,gateway=10.41.0.9", id);
        JsonNode changed = cli.json("subnet", "show", "cli-subnet-2");
        assertThat(changed.path("enable_dhcp").asBoolean(true)).isFalse();
        assertThat(changed.path("gateway_ip").asString("")).isIn("", "None");
        assertThat(changed.path("dns_nameservers").toString())
                .contains("192.0.2.54", "192.0.2.55")
                .doesNotContain("192.0.2.53");
        assertThat(changed.path("host_routes").toString())
                .contains("203.0.113.0/24")
                .doesNotContain("198.51");
        assertThat(changed.path("allocation_pools").toString())
                .contains("10.41.0.50")
                .doesNotContain("10.41.0.10");
        assertThat(changed.path("description").asString()).isEqualTo("second");
        cli.ok("subnet", "set", "--no-allocation-pool", id);
        assertThat(cli.json("subnet", "show", id).path("allocation_pools")).isEmpty();

        assertThat(cli.refused(
                        "subnet",
                        "create",
                        "--network",
                        "cli-subnets",
                        "--subnet-range",
                        "10.41.0.128/25",
                        "cli-overlap"))
                .contains("400");
        cli.ok("subnet", "delete", id);
        cli.ok("network", "delete", network);
    }

    @Test
    void subnetsOfIpVersion6() {
        String network = cli.json("network", "create", "cli-six").path("id").asString();
        for (String mode : List.of("slaac", "dhcpv6-stateful", "dhcpv6-stateless")) {
            JsonNode made = cli.json(
                    "subnet",
                    "create",
                    "--network",
                    "cli-six",
                    "--ip-version",
                    "6",
                    "--subnet-range",
                    "fd00:41::/64",
                    "--ipv6-ra-mode",
                    mode,
                    "--ipv6-address-mode",
                    mode,
                    "cli-" + mode);
            assertThat(made.path("ipv6_ra_mode").asString()).isEqualTo(mode);
            assertThat(made.path("ipv6_address_mode").asString()).isEqualTo(mode);
            assertThat(made.path("gateway_ip").asString()).isEqualTo("fd00:41::1");
            cli.ok("subnet", "delete", made.path("id").asString());
        }
        cli.ok("network", "delete", network);
    }
}
