// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which DHCP options ports refer to, and what becomes of them when subnets and networks change. */
class PortDhcpTest extends ApiTest {
    private static final String BOOT = "'extra_dhcp_opts':[{'opt_name':'bootfile-name','opt_value':'x.0'}]";

    private final String network = network("'name':'n','dns_domain':'peer.test.'");
    private final String subnet = subnet(network, "'cidr':'10.9.0.0/24','dns_nameservers':['9.9.9.9']");

    private Answer change(JsonNode port, String attributes) {
        return admin().put(PORTS + "/" + port.get("id").stringValue(), "{'port':{" + attributes + "}}");
    }

    private void changeSubnet(String id, String attributes) {
        member().put(SUBNETS + "/" + id, "{'subnet':{" + attributes + "}}").content();
    }

    private static String row(JsonNode port, String column) {
        return column("Logical_Switch_Port", port.get("id").stringValue(), column);
    }

    private static String options(JsonNode port) {
        return column("DHCP_Options", row(port, "dhcpv4_options"), "options");
    }

    @Test
    void refersToItsSubnetsRow() {
        JsonNode port = port(network, "");
        assertThat(row(port, "dhcpv4_options")).isEqualTo(subnet);
        changeSubnet(subnet, "'enable_dhcp':false");
        assertThat(row(port, "dhcpv4_options")).isEmpty();
        assertThat(row(port(network, ""), "dhcpv4_options")).isEmpty();
        changeSubnet(subnet, "'enable_dhcp':true");
        assertThat(row(port, "dhcpv4_options")).isEqualTo(subnet);
    }

    @Test
    void refersToTheFirstOfItsSubnetsThatAnswers() {
        String second = subnet(network, "'cidr':'10.10.0.0/24'");
        JsonNode port = port(network, "'fixed_ips':[{'ip_address':'10.9.0.5'},{'ip_address':'10.10.0.5'}]");
        JsonNode own = port(network, "'fixed_ips':[{'ip_address':'10.9.0.6'},{'ip_address':'10.10.0.6'}]," + BOOT);
        assertThat(row(port, "dhcpv4_options")).isEqualTo(subnet);
        changeSubnet(second, "'enable_dhcp':false");
        assertThat(row(port, "dhcpv4_options")).isEqualTo(subnet);
        changeSubnet(second, "'enable_dhcp':true");
        changeSubnet(subnet, "'enable_dhcp':false");
        assertThat(row(port, "dhcpv4_options")).isEqualTo(second);
        assertThat(options(own)).contains("router=10.10.0.1").contains("bootfile_name=\"x.0\"");
        changeSubnet(second, "'enable_dhcp':false");
        assertThat(row(port, "dhcpv4_options")).isEmpty();
        assertThat(row(own, "dhcpv4_options")).isEmpty();
        assertNoTraceOf("x.0\\\"\", \"classless");
        changeSubnet(subnet, "'enable_dhcp':true");
        assertThat(options(own)).contains("router=10.9.0.1").contains("bootfile_name=\"x.0\"");
    }

    @Test
    void hasARowOfItsOwnForOptionsOfItsOwn() {
        JsonNode port = port(network, BOOT);
        assertThat(row(port, "dhcpv4_options")).isNotEqualTo(subnet).isNotEmpty();
        assertThat(options(port))
                .contains("bootfile_name=\"x.0\"")
                .contains("dns_server=9.9.9.9".replace("9.9.9.9", "{9.9.9.9}"))
                .contains("domain_name=\"peer.test\"")
                .contains("router=10.9.0.1");
        assertThat(column("DHCP_Options", row(port, "dhcpv4_options"), "external_ids"))
                .contains("port_id=" + port.get("id").stringValue())
                .contains("subnet_id=" + subnet);
        change(port, "'extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1300'}]")
                .content();
        assertThat(options(port)).contains("mtu=1300").contains("bootfile_name=\"x.0\"");
        JsonNode fewer = change(port, "'extra_dhcp_opts':[{'opt_name':'bootfile-name','opt_value':null}]")
                .content();
        assertThat(texts(fewer.get("extra_dhcp_opts"), "opt_name")).containsExactly("mtu");
        assertThat(options(port)).contains("mtu=1300").doesNotContain("bootfile");
        change(port, "'extra_dhcp_opts':[{'opt_name':'mtu','opt_value':null}]").content();
        assertThat(row(port, "dhcpv4_options")).isEqualTo(subnet);
        assertNoTraceOf("port_id=" + port.get("id").stringValue());
    }

    @Test
    void followsChangesOfItsSubnetAndNetwork() {
        JsonNode port = port(network, BOOT);
        changeSubnet(
                subnet,
                "'dns_nameservers':['8.8.8.8'],'host_routes':[{'destination':'10.99.0.0/16','nexthop':'10.9.0.254'}]");
        assertThat(options(port))
                .contains("dns_server={8.8.8.8}")
                .contains("classless_static_route={10.99.0.0/16,10.9.0.254, 0.0.0.0/0,10.9.0.1}")
                .contains("bootfile_name=\"x.0\"");
        member().put(NETWORKS + "/" + network, "{'network':{'mtu':1300,'dns_domain':'other.test.'}}")
                .content();
        assertThat(options(port)).contains("mtu=1300").contains("domain_name=\"other.test\"");
        assertThat(column("DHCP_Options", subnet, "options")).contains("mtu=1300");
    }

    @Test
    void canBeLeftOutOfDhcp() {
        JsonNode port = port(network, "'extra_dhcp_opts':[{'opt_name':'dhcp_disabled','opt_value':'true'}]");
        assertThat(row(port, "dhcpv4_options")).isEmpty();
        assertThat(row(port(network, "'device_owner':'network:dhcp'"), "dhcpv4_options"))
                .isEmpty();
    }

    @Test
    void answersDhcpv6AsTheModeSays() {
        String stateful = subnet(
                network,
                "'cidr':'fd00:9::/64','ip_version':6,'ipv6_address_mode':'dhcpv6-stateful',"
                        + "'ipv6_ra_mode':'dhcpv6-stateful','dns_nameservers':['fd00::53']");
        assertThat(column("DHCP_Options", stateful, "options"))
                .contains("server_id=fa:16:3e")
                .contains("dns_server={fd00::53}")
                .doesNotContain("stateless");
        assertThat(row(port(network, ""), "dhcpv6_options")).isEqualTo(stateful);
        String other = network("'name':'stateless'");
        String stateless = subnet(other, "'cidr':'fd00:9::/64','ip_version':6,'ipv6_address_mode':'dhcpv6-stateless'");
        assertThat(column("DHCP_Options", stateless, "options")).contains("dhcpv6_stateless=true");
        JsonNode port = port(other, "'mac_address':'fa:16:3e:00:00:01'");
        assertThat(row(port, "dhcpv6_options")).isEqualTo(stateless);
        assertThat(addresses(port)).containsExactly("fd00:9::f816:3eff:fe00:1");
        String third = network("'name':'slaac'");
        subnet(third, "'cidr':'fd00:9::/64','ip_version':6,'ipv6_address_mode':'slaac'");
        assertThat(row(port(third, ""), "dhcpv6_options")).isEmpty();
    }

    @Test
    void refusesModesThatCannotBe() {
        String v6 = "'cidr':'fd00:a::/64','ip_version':6,";
        for (String wrong : new String[] {
            v6 + "'ipv6_address_mode':'stateful'",
            v6 + "'ipv6_address_mode':'slaac','ipv6_ra_mode':'dhcpv6-stateful'",
            v6 + "'ipv6_address_mode':'slaac','enable_dhcp':false",
            "'cidr':'fd00:a::/80','ip_version':6,'ipv6_address_mode':'slaac'",
            "'cidr':'10.0.0.0/24','ip_version':4,'ipv6_address_mode':'slaac'",
            v6 + "'host_routes':[{'destination':'fd01::/64','nexthop':'fd00:a::9'}]"
        }) {
            String before = dump();
            assertThat(member().post(SUBNETS, "{'subnet':{'network_id':'" + network + "'," + wrong + "}}")
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
            assertThat(dump()).isEqualTo(before);
        }
        subnet(network, "'cidr':'fd00:b::/64','ip_version':6");
        refused(
                409,
                "NetworkMTUSubnetConflict",
                () -> member().put(NETWORKS + "/" + network, "{'network':{'mtu':1279}}"));
    }

    @Test
    void refusesOptionsThatOvnCannotHandOut() {
        for (String wrong : new String[] {
            "'opt_name':'no-such-option','opt_value':'1'",
            "'opt_name':'mtu','opt_value':'big'",
            "'opt_name':'mtu','opt_value':'65536'",
            "'opt_name':'router','opt_value':'fd00::1'",
            "'opt_name':'bootfile-name','opt_value':'a\\\\b'",
            "'opt_name':'bootfile-name','opt_value':''",
            "'opt_name':'classless-static-route','opt_value':',,,'",
            "'opt_name':'classless-static-route','opt_value':'10.0.0.0/8'",
            "'opt_name':'bootfile-name','opt_value':'x','ip_version':6",
            "'opt_name':'mtu','opt_value':'1300','ip_version':5",
            "'opt_value':'1300'"
        }) {
            refused(400, "HTTPBadRequest", () -> tryPort(network, "'extra_dhcp_opts':[{" + wrong + "}]"));
        }
        JsonNode port = port(
                network, "'extra_dhcp_opts':[{'opt_name':'121','opt_value':'10.0.0.0/8,10.9.0.2,0.0.0.0/0,10.9.0.1'}]");
        assertThat(options(port)).contains("classless_static_route={10.0.0.0/8,10.9.0.2, 0.0.0.0/0,10.9.0.1}");
    }

    private Answer tryOptions(String... options) {
        return tryPort(network, "'extra_dhcp_opts':[{" + String.join("},{", options) + "}]");
    }

    private static String option(String name, String value) {
        return "'opt_name':'" + name + "','opt_value':'" + value + "'";
    }

    @Test
    void hasEachOptionOnceHoweverItIsSpelled() {
        refused(400, "InvalidInput", () -> tryOptions(option("mtu", "1300"), option("26", "1400")));
        refused(400, "InvalidInput", () -> tryOptions(option("hostname", "a"), option("hOstname", "b")));
        refused(
                400,
                "InvalidInput",
                () -> tryOptions(option("dns-server", "9.9.9.9"), option("DNS_server", "9.9.9.9")));
        JsonNode port = tryOptions(option("MTU", "1300")).content();
        JsonNode changed = change(port, "'extra_dhcp_opts':[{" + option("26", "1400") + "}]")
                .content();
        assertThat(texts(changed.get("extra_dhcp_opts"), "opt_value")).containsExactly("1400");
        JsonNode none = change(port, "'extra_dhcp_opts':[{'opt_name':'mtu','opt_value':null}]")
                .content();
        assertThat(none.get("extra_dhcp_opts")).isEmpty();
    }

    @Test
    void boundsWhatAPortsOptionsTake() {
        String[] names = {
            "hostname",
            "domain-name",
            "tftp-server",
            "bootfile-name",
            "bootfile-name-alt",
            "domain-search",
            "path-prefix",
            "wpad"
        };
        String[] options = new String[names.length + 1];
        for (int i = 0; i < names.length; i++) {
            options[i] = option(names[i], "x".repeat(255));
        }
        options[names.length] = option("dns-server", "192.0.2.111,192.0.2.112");
        refused(400, "InvalidInput", () -> tryOptions(options));
        assertThat(tryOptions(Arrays.copyOf(options, names.length)).status()).isEqualTo(201);
        refused(400, "HTTPBadRequest", () -> tryOptions(option("hostname", "é".repeat(128))));
    }

    @Test
    void writesOnlyWhatOvnReads() {
        assertThat(options(tryOptions(option("mtu", "01400"), option("lease-time", "0000000000"))
                        .content()))
                .contains("mtu=1400")
                .contains("lease_time=0")
                .doesNotContain("01400");
        for (String wrong : new String[] {
            option("121", "2001:db8::/32,10.0.0.1"),
            option("249", "::/0,10.0.0.1"),
            option("dns-server", "1{0}.0.0.1"),
            option("mtu", "1300") + ",'ip_version':4.5"
        }) {
            refused(400, "HTTPBadRequest", () -> tryOptions(wrong));
        }
        assertThat(options(
                        tryOptions(option("dns-server", "{10.9.0.3, 10.9.0.4}")).content()))
                .contains("dns_server={10.9.0.3, 10.9.0.4}");
    }
}
