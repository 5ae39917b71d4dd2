// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.Rest;
import org.patchbay.conformance.provider.WithProvider;
import org.patchbay.testbed.process.Command;
import tools.jackson.databind.JsonNode;

/** Every core command of the {@code openstack} client; what it shows is compared, not only its exit status. */
@ExtendWith(WithProvider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenStackCliTest {
    private final Provider provider;
    private final OpenStackCli cli;
    private NorthboundDump before;

    OpenStackCliTest(Provider provider) {
        this.provider = provider;
        this.cli = OpenStackCli.of(provider.cloud());
        this.before = provider.dump();
    }

    @BeforeEach
    void rememberTheRows() {
        before = provider.dump();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(before.difference(provider.dump())).isEmpty();
    }

    @AfterAll
    void end() {
        cli.close();
    }

    @Test
    void identity() {
        JsonNode token = cli.json("token", "issue");
        assertThat(token.path("id").asString()).isNotEmpty();
        String project = token.path("project_id").asString();
        assertThat(cli.json("project", "show", "admin").path("id").asString()).isEqualTo(project);
        assertThat(cli.column("Name", "project", "list")).contains("admin");
        assertThat(cli.column("Name", "project", "list", "--my-projects")).contains("admin");
        assertThat(cli.column("Name", "user", "list")).contains("admin");
        assertThat(cli.json("user", "show", "admin").path("id").asString())
                .isEqualTo(token.path("user_id").asString());
        assertThat(cli.column("Name", "role", "list")).contains("admin", "member", "reader");
        assertThat(cli.column("Name", "domain", "list")).contains("Default");
        assertThat(cli.column("Type", "catalog", "list")).contains("network", "identity", "compute");
        assertThat(cli.json("catalog", "show", "network").path("type").asString())
                .isEqualTo("network");
        assertThat(cli.column("Type", "service", "list")).contains("network", "identity");
        assertThat(cli.column("Service Type", "endpoint", "list")).contains("network", "identity");
        assertThat(cli.json("region", "list")).isNotEmpty();
    }

    @Test
    void aRevokedTokenIsWorthless() {
        String token = cli.json("token", "issue").path("id").asString();
        try (Rest rest = Rest.of(provider.cloud().network(), token)) {
            rest.get("/v2.0/networks").expect(200);

            cli.ok("token", "revoke", token);

            rest.get("/v2.0/networks").expect(401);
        }
    }

    @Test
    void extensions() {
        assertThat(cli.column("Alias", "extension", "list", "--network"))
                .contains(
                        "security-group",
                        "port-security",
                        "allowed-address-pairs",
                        "provider",
                        "external-net",
                        "binding",
                        "extra_dhcp_opt",
                        "standard-attr-tag",
                        "standard-attr-revisions",
                        "net-mtu",
                        "dns-integration",
                        "stateful-security-group");
        assertThat(cli.json("extension", "show", "security-group").path("alias").asString())
                .isEqualTo("security-group");
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

    @Test
    void theCommandItself() {
        String made = single("network", "create", "-f", "value", "-c", "id", "cli-single");
        assertThat(single("network", "list", "--name", "cli-single", "-f", "value", "-c", "ID"))
                .isEqualTo(made);
        single("network", "delete", "cli-single");
    }

    private String single(String... arguments) {
        List<String> argv = new java.util.ArrayList<>(List.of("/usr/bin/openstack"));
        argv.addAll(List.of(arguments));
        return new Command(argv, provider.cloud().openStackEnvironment(), "", Duration.ofSeconds(30)).run();
    }

    private List<String> list(String resource, List<String> filter) {
        String[] arguments = new String[2 + filter.size()];
        arguments[0] = resource;
        arguments[1] = "list";
        for (int i = 0; i < filter.size(); i++) {
            arguments[2 + i] = filter.get(i);
        }
        return cli.column("ID", arguments);
    }
}
