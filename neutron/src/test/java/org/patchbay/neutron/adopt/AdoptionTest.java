// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Adoption;
import org.patchbay.neutron.Adoption.Report;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.northbound.Northbound;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Program;
import tools.jackson.databind.JsonNode;

/** A database with every kind of row that ovirt-provider-ovn writes, before, after, and given back. */
@Tag("slow")
class AdoptionTest {
    private static final String TENANT = "00000000000000000000000000000001";

    private NeutronFixture fixture;
    private Incumbent incumbent;
    private OvsdbClient client;

    private String blue;
    private String blueSubnet;
    private String red;
    private String outside;
    private String tagged;
    private String web;
    private String webRule;
    private String pingRule;
    private String dynamic;
    private String fixed;
    private String bare;
    private String router;
    private String blueLeg;
    private String gateway;

    @BeforeEach
    void writeWhatTheIncumbentWrites() {
        fixture = NeutronFixture.start();
        incumbent = new Incumbent(fixture.central()::nbctl);
        client =
                OvsdbClient.start(Adoption.options(fixture.central().nbRemote()).build());

        blue = incumbent.network("blue", true, "external_ids:mtu=\"1400\"");
        blueSubnet = incumbent.subnet4(blue, "blue4", "10.1.0.0/24", "10.1.0.1", "options:dns_server=9.9.9.9");
        red = incumbent.network("red net", false);
        String six = incumbent.subnet6(red, "fd00:1::/64", "fd00:1::1", "dhcpv6_stateful");
        outside = incumbent.network("outside", false);
        incumbent.localnet(outside, "physnet1", 0);
        incumbent.subnet4(outside, "out4", "198.18.5.0/24", "198.18.5.1");
        tagged = incumbent.network("tagged", false);
        incumbent.localnet(tagged, "physnet1", 100);

        incumbent.firstGroups();
        String name = Incumbent.groupName();
        web = incumbent.group(name, "web");
        String own = "ovirt_port_group_id=" + name;
        String four = "ovirt_ethertype=IPv4";
        webRule = incumbent.acl(
                name,
                "to-lport",
                1001,
                "outport == @" + name + " && ip4 && ip4.src == 0.0.0.0/0 && tcp && tcp.dst >= 80 && tcp.dst <= 88",
                "allow-related",
                own,
                four,
                "ovirt_protocol=tcp",
                "ovirt_min_port=80",
                "ovirt_max_port=88",
                "ovirt_ip_prefix=0.0.0.0/0",
                "description=the web");
        pingRule = incumbent.acl(
                name,
                "to-lport",
                1001,
                "outport == @" + name + " && ip4 && icmp4 && icmp4.type == 0 && icmp4.code == 0",
                "allow-related",
                own,
                four,
                "ovirt_protocol=icmp");
        incumbent.acl(
                name,
                "to-lport",
                1001,
                "outport == @" + name + " && ip6 && ip6.src == $Default_ip6 && ip.proto == 50",
                "allow-related",
                own,
                "ovirt_ethertype=IPv6",
                "ovirt_protocol=50",
                "ovirt_remote_group_id=Default");

        dynamic = incumbent.port(blue, "eth0", "02:00:00:00:01:01 dynamic", true, "Default");
        incumbent.run("set", "Logical_Switch_Port", dynamic, "dynamic_addresses=\"02:00:00:00:01:01 10.1.0.2\"");
        incumbent.dhcp(dynamic, "dhcpv4_options", blueSubnet);
        fixed = incumbent.port(blue, "eth1", "02:00:00:00:01:02 10.1.0.9", true, name, "Default");
        incumbent.dhcp(fixed, "dhcpv4_options", blueSubnet);
        incumbent.run("set", "Logical_Switch_Port", fixed, "options:requested-chassis=host1", "enabled=false");
        bare = incumbent.port(tagged, "eth2", "02:00:00:00:01:03", false);
        String sixth = incumbent.port(red, "eth3", "02:00:00:00:01:04 dynamic", false);
        incumbent.run("set", "Logical_Switch_Port", sixth, "dynamic_addresses=\"02:00:00:00:01:04 fd00:1::44\"");
        incumbent.dhcp(sixth, "dhcpv6_options", six);
        incumbent.port(tagged, "eth4", "02:00:00:00:01:05", true);

        router = incumbent.router("r1");
        blueLeg = incumbent.leg(router, blue, "02:00:00:00:02:01", "10.1.0.1/24", false);
        incumbent.run("set", "DHCP_Options", blueSubnet, "external_ids:gateway_router=" + router);
        gateway = incumbent.leg(router, outside, "02:00:00:00:02:02", "198.18.5.9/24", true);
        incumbent.run("lr-route-add", router, "0.0.0.0/0", "198.18.5.1");
        incumbent.run("lr-route-add", router, "10.99.0.0/16", "10.1.0.200");
        incumbent.router("alone");

        incumbent.run("ls-add", "somebody's", "--", "lsp-add", "somebody's", "p");
        incumbent.run("lr-add", "elsewhere", "--", "lrp-add", "elsewhere", "leg", "02:00:00:00:03:01", "10.3.0.1/24");
        client.awaitSnapshot(NeutronFixture.LIMIT);
    }

    @AfterEach
    void stop() {
        client.close();
        fixture.close();
    }

    private Report adopt(boolean dry) {
        settle();
        return Adoption.adopt(client, NeutronOptions.defaults(), TENANT, dry);
    }

    // What ovn-nbctl wrote a moment ago has to be in the client's replica.
    private void settle() {
        String mark = Long.toString(System.nanoTime());
        incumbent.run("set", "NB_Global", ".", "external_ids:adoption-mark=" + mark);
        Await.until(
                NeutronFixture.LIMIT,
                () -> client.snapshot().rows("NB_Global").stream()
                        .anyMatch(row -> mark.equals(row.map("external_ids").get("adoption-mark"))),
                () -> "the replica did not catch up");
    }

    private ApiClient admin() {
        fixture.settle();
        return fixture.as("admin,member,reader@" + TENANT);
    }

    /** All rows but NB_Global's, which the marks of this test change. */
    private String dump() {
        StringBuilder dump = new StringBuilder();
        for (String table : List.of(
                "Logical_Switch",
                "Logical_Switch_Port",
                "DHCP_Options",
                "Port_Group",
                "ACL",
                "Logical_Router",
                "Logical_Router_Port",
                "Logical_Router_Static_Route",
                "NAT",
                "Address_Set")) {
            dump.append(
                    Command.of(Program.OVSDB_CLIENT, "dump", fixture.central().nbRemote(), "OVN_Northbound", table)
                            .run());
        }
        return dump.toString();
    }

    @Test
    void aDryRunWritesNothingAndTellsAll() {
        String before = dump();
        Report report = adopt(true);

        assertThat(report.problems()).isEmpty();
        assertThat(report.lines()).anyMatch(line -> line.startsWith("network blue " + blue));
        assertThat(report.lines()).anyMatch(line -> line.startsWith("  port eth0 " + dynamic));
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void whatANetworkHasIsListedBelowIt() {
        List<String> lines = adopt(true).lines();
        int at = 0;
        while (!lines.get(at).startsWith("network blue ")) {
            at++;
        }
        assertThat(lines.get(at + 1)).startsWith("  subnet 10.1.0.0/24 ");
        assertThat(lines.subList(at + 2, at + 5)).allMatch(line -> line.startsWith("  port "));
        // Another network, or what comes after all of them.
        assertThat(lines.get(at + 5)).doesNotStartWith("  ");
        for (int i = 1; i < lines.size(); i++) {
            String below = lines.get(i - 1);
            if (lines.get(i).startsWith("  its way to ")) {
                assertThat(below).startsWith("network ");
            }
        }
    }

    @Test
    void twoPortsWithOneAddressAreTold() {
        String first = incumbent.port(blue, "eth8", "02:00:00:00:01:08 10.1.0.77", true, "Default");
        String second = incumbent.port(blue, "eth9", "02:00:00:00:01:09 10.1.0.77", true, "Default");

        for (boolean dry : List.of(true, false)) {
            Report report = adopt(dry);
            assertThat(report.problems()).isEmpty();
            assertThat(report.notes())
                    .filteredOn(note -> note.contains("have the same address 10.1.0.77"))
                    .singleElement()
                    .asString()
                    .contains(first, second, "network blue");
        }
        admin().delete("/v2.0/ports/" + second).done();
    }

    @Test
    void everyObjectIsThereUnderItsId() {
        assertThat(adopt(false).problems()).isEmpty();
        ApiClient api = admin();

        JsonNode network = api.get("/v2.0/networks/" + blue).content();
        assertThat(network.toString())
                .contains("\"name\":\"blue\"", "\"mtu\":1400", "\"port_security_enabled\":true")
                .contains("\"tenant_id\":\"" + TENANT + "\"", "\"provider:network_type\":\"geneve\"");
        assertThat(api.get("/v2.0/networks/" + red).content().get("name").asString())
                .isEqualTo("red net");
        assertThat(api.get("/v2.0/networks/" + outside).content().toString())
                .contains("\"router:external\":true", "\"provider:network_type\":\"flat\"")
                .contains("\"provider:physical_network\":\"physnet1\"");
        assertThat(api.get("/v2.0/networks/" + tagged).content().toString())
                .contains("\"provider:network_type\":\"vlan\"", "\"provider:segmentation_id\":100");
        assertThat(api.get("/v2.0/networks").content()).hasSize(4);

        assertThat(api.get("/v2.0/subnets/" + blueSubnet).content().toString())
                .contains("\"name\":\"blue4\"", "\"cidr\":\"10.1.0.0/24\"", "\"gateway_ip\":\"10.1.0.1\"")
                .contains("\"dns_nameservers\":[\"9.9.9.9\"]", "\"network_id\":\"" + blue + "\"");
        assertThat(api.get("/v2.0/subnets?network_id=" + red).content().toString())
                .contains("\"ipv6_address_mode\":\"dhcpv6-stateful\"", "\"gateway_ip\":\"fd00:1::1\"");

        assertThat(api.get("/v2.0/ports/" + dynamic).content().toString())
                .contains("\"ip_address\":\"10.1.0.2\"", "\"mac_address\":\"02:00:00:00:01:01\"", "\"name\":\"eth0\"")
                .contains(
                        "\"device_owner\":\"oVirt\"", "\"port_security_enabled\":true", "\"ip_address\":\"0.0.0.0/0\"");
        JsonNode second = api.get("/v2.0/ports/" + fixed).content();
        assertThat(second.toString())
                .contains("\"ip_address\":\"10.1.0.9\"", "\"admin_state_up\":false", "\"binding:host_id\":\"host1\"");
        assertThat(second.get("security_groups")).hasSize(2);
        assertThat(api.get("/v2.0/ports/" + bare).content().get("fixed_ips")).isEmpty();
        assertThat(api.get("/v2.0/ports/" + gateway).content().toString())
                .contains("\"device_owner\":\"network:router_gateway\"", "\"ip_address\":\"198.18.5.9\"");
        assertThat(api.get("/v2.0/ports").content()).hasSize(7);
    }

    @Test
    void groupsAndRoutersAreThereUnderTheirIds() {
        adopt(false);
        ApiClient api = admin();

        JsonNode group = api.get("/v2.0/security-groups/" + web).content();
        assertThat(group.toString())
                .contains("\"name\":\"web\"", "\"created_at\":\"2021-03-04T05:06:07Z\"", "\"revision_number\":3");
        assertThat(group.get("security_group_rules")).hasSize(3);
        assertThat(api.get("/v2.0/security-group-rules/" + webRule).content().toString())
                .contains("\"protocol\":\"tcp\"", "\"port_range_min\":80", "\"port_range_max\":88")
                .contains("\"remote_ip_prefix\":\"0.0.0.0/0\"", "\"direction\":\"ingress\"")
                .contains("\"description\":\"the web\"");
        assertThat(api.get("/v2.0/security-group-rules/" + pingRule).content().toString())
                .contains("\"port_range_min\":0", "\"port_range_max\":0");
        JsonNode defaults = api.get("/v2.0/security-groups?name=default").content();
        assertThat(defaults).hasSize(1);
        assertThat(defaults.get(0).get("security_group_rules")).hasSize(4);

        assertThat(api.get("/v2.0/routers/" + router).content().toString())
                .contains("\"name\":\"r1\"", "\"enable_snat\":false", "\"network_id\":\"" + outside + "\"")
                .contains("\"ip_address\":\"198.18.5.9\"", "\"destination\":\"10.99.0.0/16\"")
                .doesNotContain("\"destination\":\"0.0.0.0/0\"");
        assertThat(api.get("/v2.0/ports?device_id=" + router).content()).hasSize(2);
        assertThat(api.get("/v2.0/routers").content()).hasSize(2);
    }

    @Test
    void whatIsAdoptedCanBeChangedAndRemovedToTheLastRow() {
        adopt(false);
        ApiClient api = admin();

        api.put("/v2.0/networks/" + blue, "{'network':{'name':'new','mtu':1300}}")
                .content();
        api.put("/v2.0/subnets/" + blueSubnet, "{'subnet':{'dns_nameservers':['8.8.8.8']}}")
                .content();
        api.put("/v2.0/ports/" + fixed, "{'port':{'security_groups':['" + web + "'],'allowed_address_pairs':[]}}")
                .content();
        api.put("/v2.0/routers/" + router, "{'router':{'routes':[],'external_gateway_info':null}}")
                .content();
        assertThat(api.put("/v2.0/routers/" + router + "/remove_router_interface", "{'port_id':'" + blueLeg + "'}")
                        .status())
                .isEqualTo(200);
        for (String kind : List.of("routers", "ports", "subnets", "networks", "security-groups")) {
            for (JsonNode one : api.get("/v2.0/" + kind).content()) {
                if (!one.get("name").asString().equals("default")) {
                    api.delete("/v2.0/" + kind + "/" + one.get("id").asString()).done();
                }
            }
        }
        assertThat(incumbent.run("--bare", "--columns=name", "list", "Logical_Switch"))
                .isEqualTo("somebody's");
        assertThat(incumbent.run("--bare", "--columns=name", "list", "Logical_Switch_Port"))
                .isEqualTo("p");
        assertThat(incumbent.run("--bare", "--columns=name", "list", "Logical_Router"))
                .isEqualTo("elsewhere");
        assertThat(incumbent.run("--bare", "--columns=name", "list", "Logical_Router_Port"))
                .isEqualTo("leg");
        assertThat(incumbent.run("--bare", "--columns=cidr", "list", "DHCP_Options"))
                .isEmpty();
        assertThat(incumbent.run("--bare", "--columns=ip_prefix", "list", "Logical_Router_Static_Route"))
                .isEmpty();
    }

    @Test
    void theWayBackLeadsToTheVeryRows() {
        String before = dump();
        int rows = adopt(false).lines().size();
        assertThat(dump()).isNotEqualTo(before);

        assertThat(Adoption.revert(client, true, false).lines()).hasSize(rows);
        assertThat(Adoption.revert(client, false, false).lines()).hasSize(rows);
        assertThat(dump()).isEqualTo(before);

        assertThat(adopt(false).lines()).hasSize(rows);
        assertThat(adopt(false).lines()).as("once more").isEmpty();
    }

    @Test
    void changesSinceStandInTheWayBackUnlessForced() {
        adopt(false);
        admin().put("/v2.0/ports/" + fixed, "{'port':{'name':'other'}}").content();
        admin().post("/v2.0/networks", "{'network':{'name':'green'}}").id();
        settle();
        Report refused = Adoption.revert(client, false, false);

        assertThat(refused.problems()).hasSize(2).anyMatch(line -> line.endsWith("was changed since"));
        assertThat(admin().get("/v2.0/networks/" + blue).status()).isEqualTo(200);
        assertThat(Adoption.revert(client, false, true).problems()).isEmpty();
        assertThat(incumbent.run("get", "Logical_Switch_Port", fixed, "external_ids:ovirt_nic_name"))
                .isEqualTo("eth1");
    }

    @Test
    void theWayBackNamesEveryRowThatStays() {
        settle();
        Set<String> before = rows();
        adopt(false);
        ApiClient api = admin();
        String green = api.post("/v2.0/networks", "{'network':{'name':'green','dns_domain':'green.test.'}}")
                .id();
        api.post("/v2.0/subnets", "{'subnet':{'network_id':'" + green + "','ip_version':4,'cidr':'10.7.0.0/24'}}")
                .id();
        api.post("/v2.0/ports", "{'port':{'network_id':'" + green + "','dns_name':'a'}}")
                .id();
        String gatewayInfo = "{'network_id':'" + outside + "','enable_snat':true}";
        api.put("/v2.0/routers/" + router, "{'router':{'external_gateway_info':" + gatewayInfo + "}}")
                .content();
        api.post(
                        "/v2.0/floatingips",
                        "{'floatingip':{'floating_network_id':'" + outside + "','port_id':'" + dynamic + "'}}")
                .id();
        String policy =
                api.post("/v2.0/qos/policies", "{'policy':{'name':'slow'}}").id();
        api.post("/v2.0/qos/policies/" + policy + "/dscp_marking_rules", "{'dscp_marking_rule':{'dscp_mark':10}}")
                .id();
        api.put("/v2.0/ports/" + fixed, "{'port':{'qos_policy_id':'" + policy + "'}}")
                .content();
        api.post("/v2.0/address-groups", "{'address_group':{'name':'some','addresses':['192.0.2.0/24']}}")
                .id();
        api.post("/v2.0/subnetpools", "{'subnetpool':{'name':'p','prefixes':['198.51.100.0/24'],'is_default':true}}")
                .id();
        api.post("/v2.0/lbaas/loadbalancers", "{'loadbalancer':{'vip_subnet_id':'" + blueSubnet + "'}}")
                .id();
        String rule = "{'security_group_id':'" + web + "','direction':'ingress','protocol':'udp'}";
        String udp = api.post("/v2.0/security-group-rules", "{'security_group_rule':" + rule + "}")
                .id();
        incumbent.run("set", "NB_Global", ".", "external_ids:\"patchbay:revoked:token\"=9999999999");
        settle();

        Report refused = Adoption.revert(client, false, false);
        assertThat(refused.problems()).anyMatch(line -> line.equals("ACL " + udp + " was made since, and goes"));
        Report done = Adoption.revert(client, false, true);
        assertThat(done.problems()).isEmpty();
        assertThat(done.notes()).isEqualTo(refused.problems());

        settle();
        Set<String> left = rows();
        left.removeAll(before);
        assertThat(left).map(row -> row.substring(0, row.indexOf(' '))).contains("DNS", "NAT", "QoS", "Load_Balancer");
        assertThat(done.notes())
                .filteredOn(note -> note.endsWith(" was made since, and stays"))
                .map(note -> note.substring(0, note.indexOf(" was")))
                .containsExactlyInAnyOrderElementsOf(left);
        assertThat(client.snapshot().rows("NB_Global"))
                .flatMap(row -> row.map("external_ids").keySet())
                .contains("patchbay:revoked:token")
                .noneMatch(key -> key.startsWith("patchbay:") && !key.startsWith("patchbay:revoked"));
        // What was made by our ids has lost what it was made for.
        fixture.leaveOdd();
    }

    /** Every row there is, as the report names them. */
    private Set<String> rows() {
        Set<String> rows = new HashSet<>();
        for (String table : Northbound.monitorSpec().tables().keySet()) {
            client.snapshot().rows(table).forEach(row -> rows.add(table + " " + row.uuid()));
        }
        return rows;
    }

    @Test
    void whatCannotBeTakenOverStopsAllOfIt() {
        String twin = incumbent.network("twin", false);
        incumbent.localnet(twin, "physnet1", 100);
        incumbent.port(blue, "astray", "02:00:00:00:01:0f 10.9.0.1", false);
        String before = dump();
        Report report = adopt(false);

        List<String> problems = new ArrayList<>(report.problems());
        assertThat(problems)
                .hasSize(2)
                .anyMatch(line -> line.contains("are both on physnet1 VLAN 100"))
                .anyMatch(line -> line.contains("its address 10.9.0.1 is in no subnet of the network"));
        assertThat(dump()).isEqualTo(before);
    }
}
