// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack port}. */
class OpenStackPortTest extends OpenStackCliCase {
    OpenStackPortTest(Provider provider) {
        super(provider);
    }

    @Test
    void ports() {
        String network = cli.json("network", "create", "cli-ports").path("id").asString();
        String subnet = cli.json(
                        "subnet", "create", "--network", "cli-ports", "--subnet-range", "10.42.0.0/24", "cli-ports")
                .path("id")
                .asString();
        String group =
                cli.json("security", "group", "create", "cli-ports").path("id").asString();
        JsonNode made = cli.json(
                "port",
                "create",
                "--network",
                "cli-ports",
                "--fixed-ip",
                "subnet=cli-ports,ip-address=10.42.0.50",
                "--fixed-ip",
                "subnet=cli-ports,ip-address=10.42.0.51",
                "--mac-address",
                "fa:16:3e:42:00:01",
                "--device",
                "cli-vm",
                "--device-owner",
                "compute:cli",
                "--host",
                "host-1",
                "--vnic-type",
                "normal",
                "--description",
                "first",
                "--disable",
                "--security-group",
                "cli-ports",
                "--allowed-address",
                "ip-address=10.42.0.200,mac-address=fa:16:3e:42:00:02",
                "--extra-dhcp-option",
                "name=bootfile-name,value=boot.ipxe,ip-version=4",
                "--dns-name",
                "cli-vm",
                "--tag",
                "blue",
                "cli-port");
        String id = made.path("id").asString();
        assertThat(made.path("mac_address").asString()).isEqualTo("fa:16:3e:42:00:01");
        assertThat(made.path("fixed_ips").toString()).contains("10.42.0.50", "10.42.0.51", subnet);
        assertThat(made.path("binding_host_id").asString()).isEqualTo("host-1");
        assertThat(made.path("binding_vnic_type").asString()).isEqualTo("normal");
        assertThat(made.path("admin_state_up").asBoolean(true)).isFalse();
        assertThat(made.path("security_group_ids").toString()).contains(group);
        assertThat(made.path("allowed_address_pairs").toString()).contains("10.42.0.200", "fa:16:3e:42:00:02");
        assertThat(made.path("extra_dhcp_opts").toString()).contains("bootfile-name", "boot.ipxe");
        assertThat(made.path("dns_name").asString()).isEqualTo("cli-vm");
        assertThat(made.path("status").asString()).isEqualTo("DOWN");

        for (List<String> filter : List.of(
                List.of("--name", "cli-port"),
                List.of("--network", "cli-ports"),
                List.of("--device-id", "cli-vm"),
                List.of("--device-owner", "compute:cli"),
                List.of("--mac-address", "fa:16:3e:42:00:01"),
                List.of("--host", "host-1"),
                List.of("--fixed-ip", "ip-address=10.42.0.51"),
                List.of("--fixed-ip", "subnet=cli-ports"),
                List.of("--fixed-ip", "ip-substring=.42.0.5"),
                List.of("--tags", "blue"),
                List.of("--project", "admin"))) {
            assertThat(list("port", filter)).as("port list %s", filter).contains(id);
        }
        for (List<String> filter : List.of(
                List.of("--device-id", "other"),
                List.of("--mac-address", "fa:16:3e:42:00:09"),
                List.of("--host", "host-2"),
                List.of("--fixed-ip", "ip-address=10.42.0.5"),
                List.of("--not-tags", "blue"))) {
            assertThat(list("port", filter)).as("port list %s", filter).doesNotContain(id);
        }

        cli.ok(
                "port",
                "set",
                "--name",
                "cli-port-2",
                "--enable",
                "--description",
                "second",
                "--device",
                "cli-vm-2",
                "--host",
                "host-2",
                "--no-security-group",
                "--no-allowed-address",
                "--allowed-address",
                "ip-address=10.42.0.201",
                "--tag",
                "red",
                "cli-port");
        assertThat(cli.refused("port", "set", "--mac-address", "fa:16:3e:00:00", id))
                .contains("400");
        cli.ok("port", "unset", "--fixed-ip", "subnet=cli-ports,ip-address=10.42.0.51", "--tag", "blue", id);
        cli.ok("port", "set", "--fixed-ip", "subnet=cli-ports,ip-address=10.42.0.52", id);
        JsonNode changed = cli.json("port", "show", "cli-port-2");
        assertThat(changed.path("admin_state_up").asBoolean()).isTrue();
        assertThat(changed.path("device_id").asString()).isEqualTo("cli-vm-2");
        assertThat(changed.path("binding_host_id").asString()).isEqualTo("host-2");
        assertThat(changed.path("mac_address").asString()).isEqualTo("fa:16:3e:42:00:01");
        assertThat(changed.path("security_group_ids").toString()).doesNotContain(group);
        assertThat(changed.path("allowed_address_pairs").toString())
                .contains("10.42.0.201")
                .doesNotContain("0.200");
        assertThat(changed.path("fixed_ips").toString())
                .contains("10.42.0.50", "10.42.0.52")
                .doesNotContain("10.42.0.51");
        assertThat(changed.path("tags").toString()).contains("red").doesNotContain("blue");
        cli.ok(
                "port",
                "unset",
                "--host",
                "--allowed-address",
                "ip-address=10.42.0.201,mac-address=fa:16:3e:42:00:01",
                id);
        cli.ok("port", "set", "--security-group", "cli-ports", "--mac-address", "fa:16:3e:42:00:03", id);
        cli.ok("port", "unset", "--security-group", "cli-ports", id);
        JsonNode unset = cli.json("port", "show", id);
        assertThat(unset.path("mac_address").asString()).isEqualTo("fa:16:3e:42:00:03");
        assertThat(unset.path("binding_host_id").asString("")).isEmpty();
        assertThat(unset.path("allowed_address_pairs").toString()).doesNotContain("10.42.0.201");
        assertThat(unset.path("security_group_ids").toString()).doesNotContain(group);

        assertThat(cli.refused("network", "delete", network)).contains("409");
        assertThat(cli.refused(
                        "port", "create", "--network", "cli-ports", "--fixed-ip", "ip-address=10.42.0.50", "cli-twice"))
                .contains("409");
        cli.ok("port", "delete", id);
        cli.ok("security", "group", "delete", group);
        cli.ok("subnet", "delete", subnet);
        cli.ok("network", "delete", network);
    }

    @Test
    void portsWithoutSecurityOrAddress() {
        String network = cli.json("network", "create", "cli-bare").path("id").asString();
        cli.ok("subnet", "create", "--network", "cli-bare", "--subnet-range", "10.43.0.0/24", "cli-bare");

        JsonNode open = cli.json(
                "port",
                "create",
                "--network",
                "cli-bare",
                "--no-security-group",
                "--disable-port-security",
                "cli-open");
        assertThat(open.path("port_security_enabled").asBoolean(true)).isFalse();
        assertThat(open.path("fixed_ips")).hasSize(1);
        JsonNode bare = cli.json("port", "create", "--network", "cli-bare", "--no-fixed-ip", "cli-bare");
        assertThat(bare.path("fixed_ips")).isEmpty();
        assertThat(bare.path("security_group_ids")).hasSize(1);
        cli.ok("port", "set", "--no-security-group", "--disable-port-security", "cli-bare");
        assertThat(cli.json("port", "show", "cli-bare")
                        .path("port_security_enabled")
                        .asBoolean(true))
                .isFalse();

        cli.ok("port", "delete", "cli-open", "cli-bare");
        cli.ok("network", "delete", network);
        assertThat(cli.column("Name", "subnet", "list")).doesNotContain("cli-bare");
    }
}
