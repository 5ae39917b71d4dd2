// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack network}. */
class OpenStackNetworkTest extends OpenStackCliCase {
    OpenStackNetworkTest(Provider provider) {
        super(provider);
    }

    @Test
    void networks() {
        JsonNode made = cli.json(
                "network",
                "create",
                "--description",
                "first",
                "--mtu",
                "1400",
                "--disable",
                "--share",
                "--external",
                "--provider-network-type",
                "flat",
                "--provider-physical-network",
                "physcli",
                "--tag",
                "blue",
                "--tag",
                "green",
                "cli-net");
        String id = made.path("id").asString();
        assertThat(made.path("mtu").asInt()).isEqualTo(1400);
        assertThat(made.path("admin_state_up").asBoolean()).isFalse();
        assertThat(made.path("shared").asBoolean()).isTrue();
        assertThat(made.path("router:external").asBoolean()).isTrue();
        assertThat(made.path("provider:physical_network").asString()).isEqualTo("physcli");

        assertThat(cli.json("network", "show", "cli-net").path("tags").toString())
                .contains("blue", "green");
        for (List<String> filter : List.of(
                List.of("--name", "cli-net"),
                List.of("--external"),
                List.of("--disable"),
                List.of("--share"),
                List.of("--tags", "blue,green"),
                List.of("--any-tags", "blue,red"),
                List.of("--provider-network-type", "flat"),
                List.of("--provider-physical-network", "physcli"),
                List.of("--project", "admin"))) {
            assertThat(list("network", filter)).as("network list %s", filter).contains(id);
        }
        for (List<String> filter : List.of(
                List.of("--name", "other"),
                List.of("--internal"),
                List.of("--enable"),
                List.of("--no-share"),
                List.of("--not-tags", "blue"),
                List.of("--provider-network-type", "vlan"))) {
            assertThat(list("network", filter)).as("network list %s", filter).doesNotContain(id);
        }

        cli.ok(
                "network",
                "set",
                "--name",
                "cli-net-2",
                "--enable",
                "--no-share",
                "--internal",
                "--description",
                "second",
                "--mtu",
                "1300",
                "--disable-port-security",
                "--tag",
                "red",
                "cli-net");
        cli.ok("network", "unset", "--tag", "blue", id);
        JsonNode changed = cli.json("network", "show", id);
        assertThat(changed.path("name").asString()).isEqualTo("cli-net-2");
        assertThat(changed.path("admin_state_up").asBoolean()).isTrue();
        assertThat(changed.path("shared").asBoolean()).isFalse();
        assertThat(changed.path("router:external").asBoolean()).isFalse();
        assertThat(changed.path("description").asString()).isEqualTo("second");
        assertThat(changed.path("mtu").asInt()).isEqualTo(1300);
        assertThat(changed.path("port_security_enabled").asBoolean(true)).isFalse();
        assertThat(changed.path("tags").toString()).contains("green", "red").doesNotContain("blue");
        assertThat(changed.path("revision_number").asInt())
                .isGreaterThan(made.path("revision_number").asInt());

        cli.json("network", "create", "cli-other");
        cli.ok("network", "delete", id, "cli-other");
        assertThat(cli.refused("network", "show", id)).contains("No Network found for " + id);
    }

    @Test
    void vlanNetworks() {
        JsonNode made = cli.json(
                "network",
                "create",
                "--provider-network-type",
                "vlan",
                "--provider-physical-network",
                "physcli",
                "--provider-segment",
                "77",
                "cli-vlan");
        assertThat(made.path("provider:segmentation_id").asInt()).isEqualTo(77);

        assertThat(cli.refused(
                        "network",
                        "create",
                        "--provider-network-type",
                        "vlan",
                        "--provider-physical-network",
                        "physcli",
                        "--provider-segment",
                        "77",
                        "cli-vlan-2"))
                .contains("409");
        assertThat(cli.refused("network", "create", "--provider-network-type", "gre", "cli-gre"))
                .contains("400");
        assertThat(list("network", List.of("--provider-segment", "77")))
                .containsExactly(made.path("id").asString());
        cli.ok("network", "delete", "cli-vlan");
    }

    private JsonNode json(String line) {
        return cli.json(line.split(" ", -1));
    }

    private void ok(String line) {
        cli.ok(line.split(" ", -1));
    }

    @Test
    void segments() {
        ok("network create --provider-network-type vlan --provider-physical-network rack1 --provider-segment 7"
                + " cli-routed");
        String id = json("network segment create --network cli-routed --network-type vlan --physical-network rack2"
                        + " --segment 7 --description first rack2")
                .path("id")
                .asString();
        assertThat(cli.column("ID", "network", "segment", "list", "--network", "cli-routed"))
                .hasSize(2)
                .contains(id);
        ok("network segment set --name rack-2 --description second rack2");
        JsonNode shown = json("network segment show rack-2");
        assertThat(shown.path("description").asString()).isEqualTo("second");
        assertThat(shown.path("physical_network").asString()).isEqualTo("rack2");
        assertThat(shown.path("segmentation_id").asInt()).isEqualTo(7);

        assertThat(
                        json("subnet create --network cli-routed --network-segment rack-2 --subnet-range 10.95.2.0/24 cli-rack2")
                                .path("segment_id")
                                .asString())
                .isEqualTo(id);
        assertThat(cli.refused("network", "segment", "delete", "rack-2")).contains("409");
        JsonNode port = json("port create --network cli-routed cli-late");
        assertThat(port.path("ip_allocation").asString()).isEqualTo("deferred");
        assertThat(port.path("fixed_ips")).isEmpty();
        ok("port delete cli-late");
        ok("subnet delete cli-rack2");
        ok("network segment delete rack-2");

        ok("subnet create --network cli-routed --subnet-range 10.95.1.0/24 cli-rack1");
        String first = cli.column("ID", "network", "segment", "list", "--network", "cli-routed")
                .getFirst();
        ok("subnet set --network-segment " + first + " cli-rack1");
        assertThat(json("subnet show cli-rack1").path("segment_id").asString()).isEqualTo(first);
        ok("subnet delete cli-rack1");
        ok("network delete cli-routed");
    }
}
