// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack security group} and its rules. */
class OpenStackSecurityGroupTest extends OpenStackCliCase {
    OpenStackSecurityGroupTest(Provider provider) {
        super(provider);
    }

    @Test
    void securityGroups() {
        JsonNode made = cli.json(
                "security", "group", "create", "--description", "first", "--stateless", "--tag", "blue", "cli-g");
        String id = made.path("id").asString();
        assertThat(made.path("stateful").asBoolean(true)).isFalse();
        assertThat(made.path("rules")).hasSize(2);
        assertThat(cli.column("ID", "security", "group", "list", "--tags", "blue"))
                .containsExactly(id);
        assertThat(cli.column("ID", "security", "group", "list", "--project", "admin"))
                .contains(id);

        cli.ok(
                "security",
                "group",
                "set",
                "--name",
                "cli-g2",
                "--description",
                "second",
                "--stateful",
                "--tag",
                "red",
                "cli-g");
        cli.ok("security", "group", "unset", "--tag", "blue", id);
        JsonNode changed = cli.json("security", "group", "show", "cli-g2");
        assertThat(changed.path("description").asString()).isEqualTo("second");
        assertThat(changed.path("stateful").asBoolean()).isTrue();
        assertThat(changed.path("tags").toString()).contains("red").doesNotContain("blue");

        cli.ok("security", "group", "delete", id);
        assertThat(cli.column("ID", "security", "group", "list")).doesNotContain(id);
    }

    @Test
    void securityGroupRules() {
        String id = cli.json("security", "group", "create", "cli-r").path("id").asString();
        JsonNode tcp = cli.json(
                "security",
                "group",
                "rule",
                "create",
                "--ingress",
                "--ethertype",
                "IPv4",
                "--protocol",
                "tcp",
                "--dst-port",
                "8000:8080",
                "--remote-ip",
                "192.0.2.0/24",
                "--description",
                "web",
                "cli-r");
        assertThat(tcp.path("port_range_min").asInt()).isEqualTo(8000);
        assertThat(tcp.path("port_range_max").asInt()).isEqualTo(8080);
        assertThat(tcp.path("remote_ip_prefix").asString()).isEqualTo("192.0.2.0/24");
        assertThat(tcp.path("direction").asString()).isEqualTo("ingress");
        assertThat(tcp.path("description").asString()).isEqualTo("web");
        JsonNode icmp = cli.json(
                "security",
                "group",
                "rule",
                "create",
                "--protocol",
                "icmp",
                "--icmp-type",
                "0",
                "--icmp-code",
                "0",
                "cli-r");
        assertThat(icmp.path("port_range_min").asInt(-1)).isZero();
        assertThat(icmp.path("port_range_max").asInt(-1)).isZero();
        JsonNode group = cli.json(
                "security",
                "group",
                "rule",
                "create",
                "--egress",
                "--protocol",
                "udp",
                "--ethertype",
                "IPv6",
                "--remote-group",
                "cli-r",
                "cli-r");
        assertThat(group.path("remote_group_id").asString()).isEqualTo(id);
        assertThat(group.path("ether_type").asString()).isEqualTo("IPv6");
        JsonNode any = cli.json("security", "group", "rule", "create", "--protocol", "132", "cli-r");

        assertThat(cli.column("ID", "security", "group", "rule", "list", "cli-r"))
                .hasSize(6);
        assertThat(cli.column("ID", "security", "group", "rule", "list", "--protocol", "tcp", "cli-r"))
                .containsExactly(tcp.path("id").asString());
        assertThat(cli.column("ID", "security", "group", "rule", "list", "--ingress", "cli-r"))
                .hasSize(3);
        assertThat(cli.column("ID", "security", "group", "rule", "list", "--egress", "cli-r"))
                .hasSize(3);
        assertThat(cli.json("security", "group", "rule", "show", any.path("id").asString())
                        .path("protocol")
                        .asString())
                .isEqualTo("132");
        assertThat(cli.refused(
                        "security",
                        "group",
                        "rule",
                        "create",
                        "--ingress",
                        "--ethertype",
                        "IPv4",
                        "--protocol",
                        "tcp",
                        "--dst-port",
                        "8000:8080",
                        "--remote-ip",
                        "192.0.2.0/24",
                        "cli-r"))
                .contains("409");
        assertThat(cli.refused(
                        "security", "group", "rule", "create", "--protocol", "tcp", "--dst-port", "70000", "cli-r"))
                .contains("400");

        cli.ok("security", "group", "rule", "delete", tcp.path("id").asString());
        assertThat(cli.column("ID", "security", "group", "rule", "list", "cli-r"))
                .hasSize(5);
        cli.ok("security", "group", "delete", id);
    }
}
