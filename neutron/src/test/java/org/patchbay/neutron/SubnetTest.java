// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubnetTest extends ApiTest {

    private Answer make(String network, String attributes) {
        return member().post(SUBNETS, "{'subnet':{'network_id':'" + network + "'," + attributes + "}}");
    }

    private static String pools(JsonNode subnet) {
        StringBuilder text = new StringBuilder();
        for (JsonNode pool : subnet.get("allocation_pools")) {
            text.append(pool.get("start").stringValue())
                    .append('-')
                    .append(pool.get("end").stringValue())
                    .append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void showsEveryAttributeOfASubnet() {
        JsonNode subnet = make(network("'name':'n'"), "'cidr':'10.0.0.0/24','ip_version':4,'name':'s'")
                .content();
        assertThat(subnet.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "tenant_id",
                        "project_id",
                        "description",
                        "revision_number",
                        "created_at",
                        "updated_at",
                        "tags",
                        "network_id",
                        "ip_version",
                        "cidr",
                        "gateway_ip",
                        "allocation_pools",
                        "dns_nameservers",
                        "host_routes",
                        "enable_dhcp",
                        "ipv6_ra_mode",
                        "ipv6_address_mode",
                        "service_types",
                        "subnetpool_id",
                        "dns_publish_fixed_ip");
        assertThat(subnet.get("gateway_ip").stringValue()).isEqualTo("10.0.0.1");
        assertThat(subnet.get("enable_dhcp").booleanValue()).isTrue();
        assertThat(pools(subnet)).isEqualTo("10.0.0.2-10.0.0.254");
        assertThat(subnet.get("ipv6_ra_mode").isNull()).isTrue();
        assertThat(member().get(SUBNETS + "/" + subnet.get("id").stringValue()).content())
                .isEqualTo(subnet);
    }

    @Test
    void takesPoolsAsTheyAre() {
        String network = network("'name':'n'");
        JsonNode subnet = make(
                        network,
                        "'cidr':'10.0.0.0/24','ip_version':4,'allocation_pools':[{'start':'10.0.0.50','end':'10.0.0.60'},"
                                + "{'start':'10.0.0.10','end':'10.0.0.20'}]")
                .content();
        assertThat(pools(subnet).split(" ")).containsExactlyInAnyOrder("10.0.0.10-10.0.0.20", "10.0.0.50-10.0.0.60");
        refused(
                400,
                "OutOfBoundsAllocationPool",
                () -> make(
                        network,
                        "'cidr':'10.1.0.0/24','ip_version':4,'allocation_pools':[{'start':'10.1.0.9','end':'10.1.1.9'}]"));
        refused(
                409,
                "OverlappingAllocationPools",
                () -> make(
                        network,
                        "'cidr':'10.1.0.0/24','ip_version':4,'allocation_pools':[{'start':'10.1.0.9','end':'10.1.0.20'},"
                                + "{'start':'10.1.0.20','end':'10.1.0.30'}]"));
        refused(
                409,
                "GatewayConflictWithAllocationPools",
                () -> make(
                        network,
                        "'cidr':'10.1.0.0/24','ip_version':4,'allocation_pools':[{'start':'10.1.0.1','end':'10.1.0.20'}]"));
        refused(
                400,
                "HTTPBadRequest",
                () -> make(
                        network,
                        "'cidr':'10.1.0.0/24','ip_version':4,'allocation_pools':[{'start':'10.1.0.9','stop':'10.1.0.20'}]"));
        refused(
                400,
                "HTTPBadRequest",
                () -> make(
                        network,
                        "'cidr':'10.1.0.0/24','ip_version':4,'allocation_pools':[{'start':'10.1.0.9','end':'10.1.0.2'}]"));
    }

    @Test
    void keepsAnEmptyListOfPoolsEmpty() {
        String network = network("'name':'n'");
        JsonNode made =
                make(network, "'cidr':'10.0.0.0/24','allocation_pools':[]").content();
        assertThat(made.get("allocation_pools")).isEmpty();
        String url = SUBNETS + "/" + made.get("id").stringValue();
        assertThat(member().get(url).content().get("allocation_pools")).isEmpty();
        tryPort(network, "").refused(409, "IpAddressGenerationFailure");
        assertThat(addresses(port(network, "'fixed_ips':[{'ip_address':'10.0.0.7'}]")))
                .containsExactly("10.0.0.7");

        String some = "{'subnet':{'allocation_pools':[{'start':'10.0.0.10','end':'10.0.0.20'}]}}";
        assertThat(pools(member().put(url, some).content())).isEqualTo("10.0.0.10-10.0.0.20");
        member().put(url, "{'subnet':{'allocation_pools':[]}}").content();
        assertThat(member().get(url).content().get("allocation_pools")).isEmpty();
        member().put(url, "{'subnet':{'name':'other'}}").content();
        assertThat(member().get(url).content().get("allocation_pools")).isEmpty();
    }

    @Test
    void knowsSubnetsWithoutGateway() {
        JsonNode subnet = make(network("'name':'n'"), "'cidr':'10.0.0.0/24','ip_version':4,'gateway_ip':null")
                .content();
        assertThat(subnet.get("gateway_ip").isNull()).isTrue();
        assertThat(pools(subnet)).isEqualTo("10.0.0.1-10.0.0.254");
        String id = subnet.get("id").stringValue();
        assertThat(column("DHCP_Options", id, "options")).doesNotContain("router=");
    }

    @Test
    void clearsTheGatewayByNull() {
        String id = subnet(network("'name':'n'"), "'cidr':'10.0.0.0/24','ip_version':4");
        assertThat(column("DHCP_Options", id, "options")).contains("router=10.0.0.1");
        JsonNode subnet = member().put(SUBNETS + "/" + id, "{'subnet':{'gateway_ip':null}}")
                .content();
        assertThat(subnet.get("gateway_ip").isNull()).isTrue();
        assertThat(column("DHCP_Options", id, "options")).doesNotContain("router=");
        assertThat(member().get(SUBNETS + "/" + id).content().get("gateway_ip").isNull())
                .isTrue();
    }

    @Test
    void refusesGatewaysOutside() {
        String network = network("'name':'n'");
        for (String gateway : new String[] {"10.1.0.1", "10.0.0.0", "10.0.0.255", "fd00::1", "10.0.0.1/24", "x", ""}) {
            Answer answer = make(network, "'cidr':'10.0.0.0/24','ip_version':4,'gateway_ip':'" + gateway + "'");
            assertThat(answer.status()).as(gateway).isEqualTo(400);
        }
        String id = subnet(network, "'cidr':'10.0.0.0/24','ip_version':4");
        refused(400, "InvalidInput", () -> member().put(SUBNETS + "/" + id, "{'subnet':{'gateway_ip':'10.9.0.1'}}"));
        refused(
                409,
                "GatewayConflictWithAllocationPools",
                () -> member().put(SUBNETS + "/" + id, "{'subnet':{'gateway_ip':'10.0.0.9'}}"));
    }

    @Test
    void handsOutServersAndRoutes() {
        String id = subnet(
                network("'name':'n','dns_domain':'example.org.'"),
                "'cidr':'10.9.0.0/24','ip_version':4,'dns_nameservers':['9.9.9.9','8.8.8.8'],"
                        + "'host_routes':[{'destination':'10.99.0.0/16','nexthop':'10.9.0.254'}]");
        assertThat(column("DHCP_Options", id, "cidr")).isEqualTo("10.9.0.0/24");
        assertThat(column("DHCP_Options", id, "options"))
                .contains("classless_static_route={10.99.0.0/16,10.9.0.254, 0.0.0.0/0,10.9.0.1}")
                .contains("dns_server={9.9.9.9, 8.8.8.8}")
                .contains("domain_name=\"example.org\"")
                .contains("lease_time=43200")
                .contains("mtu=1442")
                .contains("router=10.9.0.1")
                .contains("server_id=10.9.0.1")
                .contains("server_mac=fa:16:3e");
        JsonNode subnet = member().put(SUBNETS + "/" + id, "{'subnet':{'dns_nameservers':[],'host_routes':[]}}")
                .content();
        assertThat(subnet.get("dns_nameservers")).isEmpty();
        assertThat(subnet.get("host_routes")).isEmpty();
        assertThat(column("DHCP_Options", id, "options"))
                .doesNotContain("dns_server")
                .doesNotContain("classless_static_route");
    }

    @Test
    void refusesServersAndRoutesThatCannotBe() {
        String network = network("'name':'n'");
        String v4 = "'cidr':'10.0.0.0/24','ip_version':4,";
        refused(400, "InvalidInput", () -> make(network, v4 + "'dns_nameservers':['9.9.9.9','9.9.9.9']"));
        refused(400, "HTTPBadRequest", () -> make(network, v4 + "'dns_nameservers':['9.9.9.999']"));
        refused(400, "HTTPBadRequest", () -> make(network, v4 + "'dns_nameservers':'9.9.9.9'"));
        refused(
                400,
                "HTTPBadRequest",
                () -> make(
                        network,
                        v4 + "'dns_nameservers':['1.0.0.1','1.0.0.2','1.0.0.3','1.0.0.4','1.0.0.5','1.0.0.6']"));
        for (String hop : new String[] {"224.0.0.1", "239.1.2.3", "255.255.255.255", "127.0.0.1"}) {
            refused(
                    400,
                    "HTTPBadRequest",
                    () -> make(network, v4 + "'host_routes':[{'destination':'10.1.0.0/16','nexthop':'" + hop + "'}]"));
        }
        refused(400, "HTTPBadRequest", () -> make(network, v4 + "'host_routes':[{'destination':'10.1.0.0/16'}]"));
        refused(
                400,
                "HTTPBadRequest",
                () -> make(network, v4 + "'host_routes':[{'destination':'fd00::/64','nexthop':'10.0.0.1'}]"));
    }

    @Test
    void refusesCidrsThatCannotBe() {
        String network = network("'name':'n'");
        for (String cidr : new String[] {
            "10.0.0.0",
            "10.0.0.0/33",
            "0.0.0.0/0",
            "224.0.0.0/24",
            "127.0.0.0/8",
            "nonsense",
            "",
            "10.0.0.0/24/8",
            "fe80::/64",
            "255.255.255.0/24",
            "255.255.255.255/32",
            "240.0.0.0/4",
            "192.0.0.0/2",
            "0.1.0.0/16",
            "::ffff:0:0/96",
            "::ffff:10.0.0.0/120",
            "::/96",
            "::1/128",
            "fe00::/7"
        }) {
            String before = dump();
            assertThat(make(network, "'cidr':'" + cidr + "'").status()).as(cidr).isEqualTo(400);
            assertThat(dump()).isEqualTo(before);
        }
        refused(400, "InvalidInput", () -> make(network, "'cidr':'10.0.0.0/24','ip_version':6"));
        refused(400, "HTTPBadRequest", () -> make(network, "'cidr':'10.0.0.0/24','ip_version':5"));
        refused(400, "BadRequest", () -> make(network, "'ip_version':4"));
        refused(400, "InvalidInput", () -> make(network, "'cidr':'10.0.0.0/31','ip_version':4"));
        refused(404, "NetworkNotFound", () -> make("11111111-1111-4111-8111-111111111111", "'cidr':'10.0.0.0/24'"));
        refused(
                404,
                "SubnetPoolNotFound",
                () -> make(network, "'cidr':'10.0.0.0/24','subnetpool_id':'11111111-1111-4111-8111-111111111111'"));
        assertThat(make(network, "'cidr':'10.0.0.0/24','subnetpool_id':null").status())
                .isEqualTo(201);
    }

    @Test
    void allowsNoOverlapWithinANetwork() {
        String network = network("'name':'n'");
        String id = subnet(network, "'cidr':'10.0.0.0/16'");
        refused(400, "InvalidInput", () -> make(network, "'cidr':'10.0.5.0/24'"));
        refused(400, "InvalidInput", () -> make(network, "'cidr':'10.0.0.0/8'"));
        subnet(network("'name':'other'"), "'cidr':'10.0.0.0/16'");
        refused(
                400,
                "InvalidInput",
                () -> member().post(
                                SUBNETS,
                                "{'subnets':[{'network_id':'" + network + "','cidr':'10.2.0.0/24'},{'network_id':'"
                                        + network + "','cidr':'10.2.0.0/25'}]}"));
        member().delete(SUBNETS + "/" + id).done();
        assertThat(member().post(
                                SUBNETS,
                                "{'subnets':[{'network_id':'" + network + "','cidr':'10.2.0.0/24'},{'network_id':'"
                                        + network + "','cidr':'10.3.0.0/24'}]}")
                        .content())
                .hasSize(2);
    }

    @Test
    void refusesToDeleteASubnetInUse() {
        String network = network("'name':'n'");
        String id = subnet(network, "'cidr':'10.0.0.0/24'");
        String port = port(network, "").get("id").stringValue();
        refused(409, "SubnetInUse", () -> member().delete(SUBNETS + "/" + id));
        admin().delete(PORTS + "/" + port).done();
        member().delete(SUBNETS + "/" + id).done();
        assertNoTraceOf(id);
        refused(404, "SubnetNotFound", () -> member().delete(SUBNETS + "/" + id));
    }

    @Test
    void servesOnlyTheOwnersItNames() {
        String network = network("'name':'n'");
        admin().post(
                        SUBNETS,
                        "{'subnet':{'network_id':'" + network
                                + "','cidr':'10.0.0.0/24','service_types':['compute:nova']}}")
                .content();
        refused(409, "IpAddressGenerationFailureNoMatchingSubnet", () -> tryPort(network, ""));
        assertThat(addresses(port(network, "'device_owner':'compute:nova'"))).hasSize(1);
        refused(
                403,
                "PolicyNotAuthorized",
                () -> make(network, "'cidr':'10.1.0.0/24','service_types':['compute:nova']"));
    }

    @Test
    void changesOnlyWhatAnUpdateNames() {
        String id = subnet(
                network("'name':'n'"),
                "'cidr':'10.0.0.0/24','name':'a','description':'d','dns_nameservers':['9.9.9.9'],"
                        + "'allocation_pools':[{'start':'10.0.0.10','end':'10.0.0.20'}]");
        JsonNode before = member().get(SUBNETS + "/" + id).content();
        JsonNode after =
                member().put(SUBNETS + "/" + id, "{'subnet':{'name':'b'}}").content();
        for (String name : before.propertyNames()) {
            if (!name.equals("name") && !name.equals("revision_number") && !name.equals("updated_at")) {
                assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
            }
        }
        for (String fixed : new String[] {"cidr':'10.0.0.0/25", "network_id':'" + id, "ipv6_ra_mode':'slaac"}) {
            refused(400, "HTTPBadRequest", () -> member().put(SUBNETS + "/" + id, "{'subnet':{'" + fixed + "'}}"));
        }
        assertThat(pools(member().put(
                                SUBNETS + "/" + id,
                                "{'subnet':{'allocation_pools':[{'start':'10.0.0.100','end':'10.0.0.120'}]}}")
                        .content()))
                .isEqualTo("10.0.0.100-10.0.0.120");
    }
}
