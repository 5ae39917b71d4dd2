// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.http.HttpError;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.neutron.TwoProviders;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.chassis.Southbound;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** Ports of a network whose subnets are on segments: where a guest is decides what addresses it can have. */
class RoutedNetworkTest extends ApiTest {
    private static final String ANYWHERE = "";

    /** Two racks with physical networks of their own, one host in each, one in both, and one in none. */
    @BeforeAll
    static void addHosts() {
        host("red-1", "red:br-red", 1);
        host("blue-1", "blue:br-blue", 2);
        host("both", "red:br-red,blue:br-blue", 3);
        host("none", "other:br-ex", 4);
        Await.until(
                NeutronFixture.LIMIT,
                () -> texts(
                                fixture.as("admin@p")
                                        .get("/v2.0/availability_zones?resource=network")
                                        .content(),
                                "name")
                        .containsAll(Set.of("z1", "z2", "z3", "z4")),
                () -> "the hosts are not known");
    }

    private static void host(String name, String mappings, int number) {
        fixture.central()
                .sbctl(
                        "chassis-add",
                        "id-of-" + name,
                        "geneve",
                        "127.0.2." + number,
                        "--",
                        "set",
                        "Chassis",
                        "id-of-" + name,
                        "hostname=" + name,
                        "other_config:ovn-bridge-mappings=\"" + mappings + "\"",
                        "other_config:ovn-cms-options=\"availability-zones=z" + number + "\"");
    }

    /** This test's own, and the next one too. */
    private final int vlan = Integer.parseInt(project.substring("project".length())) * 2 % 4000 + 10;

    private final String network =
            admin().post(NETWORKS, """
            {'network':{'router:external':true,'segments':[
              {'provider:network_type':'vlan','provider:physical_network':'red','provider:segmentation_id':%d},
              {'provider:network_type':'vlan','provider:physical_network':'blue','provider:segmentation_id':%d}]}}""".formatted(vlan, vlan)).id();
    private final String red = onSegment("red", "'cidr':'10.1.0.0/24'");
    private final String blue = onSegment("blue", "'cidr':'10.2.0.0/24'");

    private String onSegment(String physical, String attributes) {
        String segment = admin().get("/v2.0/segments?network_id=" + network + "&physical_network=" + physical)
                .content()
                .get(0)
                .get("id")
                .stringValue();
        return admin().post(
                        SUBNETS,
                        "{'subnet':{'network_id':'" + network + "','segment_id':'" + segment + "'," + attributes + "}}")
                .id();
    }

    private static String on(String host) {
        return "'binding:host_id':'" + host + "'";
    }

    private Answer move(JsonNode port, String host) {
        return admin().put(PORTS + "/" + id(port), "{'port':{" + on(host) + "}}");
    }

    private static String id(JsonNode object) {
        return object.get("id").stringValue();
    }

    private static List<String> subnets(JsonNode port) {
        return texts(port.get("fixed_ips"), "subnet_id");
    }

    private static String allocation(JsonNode port) {
        return port.get("ip_allocation").stringValue();
    }

    @Test
    void haveAddressesOnceTheirHostIsKnown() {
        JsonNode port = port(network, "");
        assertThat(allocation(port)).isEqualTo("deferred");
        assertThat(subnets(port)).isEmpty();
        JsonNode bound = move(port, "blue-1").content();
        assertThat(subnets(bound)).containsExactly(blue);
        assertThat(allocation(bound)).isEqualTo("deferred");
        assertThat(move(port, "id-of-blue-1").content().get("fixed_ips")).isEqualTo(bound.get("fixed_ips"));
        refused(409, "HostNotCompatibleWithFixedIps", () -> move(port, "red-1"));
        assertThat(subnets(move(port, ANYWHERE).content())).containsExactly(blue);
        refused(409, "HostNotCompatibleWithFixedIps", () -> move(port, "red-1"));
        assertThat(move(port, "blue-1").status()).isEqualTo(200);
        JsonNode moved = admin().put(
                        PORTS + "/" + id(port),
                        "{'port':{" + on("red-1") + ",'fixed_ips':[{'subnet_id':'" + red + "'}]}}")
                .content();
        assertThat(subnets(moved)).containsExactly(red);
    }

    @Test
    void haveThemAtOnceWhereItIs() {
        JsonNode port = port(network, on("red-1"));
        assertThat(subnets(port)).containsExactly(red);
        assertThat(allocation(port)).isEqualTo("immediate");
        assertThat(admin().put(
                                PORTS + "/" + id(port),
                                "{'port':{'name':'x','fixed_ips':" + port.get("fixed_ips") + "}}")
                        .content()
                        .get("fixed_ips"))
                .isEqualTo(port.get("fixed_ips"));
        JsonNode none = port(network, on("red-1") + ",'fixed_ips':[]");
        assertThat(allocation(none)).isEqualTo("none");
        assertThat(subnets(none)).isEmpty();
        assertThat(admin().get("/v2.0/network-ip-availabilities/" + network)
                        .content()
                        .get("used_ips")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void areRefusedOnHostsThatHaveNoSegmentOrSeveral() {
        refused(409, "HostNotConnectedToAnySegment", () -> tryPort(network, on("none")));
        refused(409, "HostNotConnectedToAnySegment", () -> tryPort(network, on("nobody")));
        refused(409, "HostConnectedToMultipleSegments", () -> tryPort(network, on("both")));
        JsonNode late = port(network, "");
        refused(409, "HostNotConnectedToAnySegment", () -> move(late, "none"));
        refused(409, "HostConnectedToMultipleSegments", () -> move(late, "both"));
    }

    @Test
    void haveTheAddressesThatTheyAskForOnOneSegment() {
        JsonNode asked = port(network, "'fixed_ips':[{'ip_address':'10.2.0.9'}]");
        assertThat(allocation(asked)).isEqualTo("immediate");
        assertThat(addresses(asked)).containsExactly("10.2.0.9");
        refused(409, "HostNotCompatibleWithFixedIps", () -> move(asked, "red-1"));
        assertThat(addresses(move(asked, "blue-1").content())).containsExactly("10.2.0.9");
        refused(
                400,
                "FixedIpsSubnetsNotOnSameSegment",
                () -> tryPort(network, "'fixed_ips':[{'subnet_id':'" + red + "'},{'ip_address':'10.2.0.10'}]"));
        refused(
                400,
                "InvalidInput",
                () -> tryPort(network, on("blue-1") + ",'fixed_ips':[{'subnet_id':'" + red + "'}]"));
        refused(
                400,
                "InvalidIpForNetwork",
                () -> tryPort(network, on("blue-1") + ",'fixed_ips':[{'ip_address':'10.1.0.9'}]"));
        refused(
                400,
                "InvalidIpForNetwork",
                () -> admin().put(
                                PORTS + "/" + id(asked),
                                "{'port':{'fixed_ips':[{'ip_address':'10.2.0.9'},{'ip_address':'10.1.0.9'}]}}"));
    }

    @Test
    void haveAddressesOfBothVersionsOfTheirSegment() {
        String blue6 = onSegment(
                "blue", "'ip_version':6,'cidr':'fd00:2::/64','ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'");
        assertThat(subnets(port(network, on("blue-1")))).containsExactly(blue, blue6);
        JsonNode there = port(network, on("red-1"));
        JsonNode late = port(network, "");
        assertThat(subnets(there)).containsExactly(red);
        String red6 = onSegment(
                "red", "'ip_version':6,'cidr':'fd00:1::/64','ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'");
        assertThat(subnets(admin().get(PORTS + "/" + id(there)).content())).containsExactly(red, red6);
        assertThat(subnets(admin().get(PORTS + "/" + id(late)).content())).isEmpty();
        assertThat(subnets(move(late, "red-1").content())).containsExactly(red, red6);
    }

    @Test
    void moveByBindingsOnlyWithinTheirSegment() {
        JsonNode port = port(network, "'device_owner':'compute:nova'");
        String bindings = PORTS + "/" + id(port) + "/bindings";
        refused(409, "HostNotConnectedToAnySegment", () -> admin().post(bindings, "{'binding':{'host':'none'}}"));
        assertThat(admin().post(bindings, "{'binding':{'host':'blue-1'}}").status())
                .isEqualTo(201);
        assertThat(subnets(admin().get(PORTS + "/" + id(port)).content())).containsExactly(blue);
        refused(409, "HostNotCompatibleWithFixedIps", () -> admin().post(bindings, "{'binding':{'host':'red-1'}}"));
    }

    @Test
    void ofDevicesHaveToSayWhere() {
        refused(
                400,
                "ExternalIpAddressExhausted",
                () -> admin().post("/v2.0/floatingips", "{'floatingip':{'floating_network_id':'" + network + "'}}"));
        assertThat(admin().post("/v2.0/floatingips", """
                        {'floatingip':{'floating_network_id':'%s','subnet_id':'%s'}}""".formatted(network, blue))
                        .content()
                        .get("floating_ip_address")
                        .stringValue())
                .startsWith("10.2.0.");
        refused(409, "IpAddressGenerationFailure", () -> admin().post("/v2.0/routers", """
                        {'router':{'external_gateway_info':{'network_id':'%s'}}}""".formatted(network)));
        String router =
                admin().post("/v2.0/routers", """
                {'router':{'external_gateway_info':{'network_id':'%s','external_fixed_ips':[{'subnet_id':'%s'}]}}}""".formatted(network, blue)).id();
        String gateway =
                id(admin().get(PORTS + "?device_id=" + router).content().get(0));
        assertThat(fixture.central().nbctl("lrp-get-gateway-chassis", "lrp-" + gateway))
                .as("hosts with the segment's physical network")
                .contains("id-of-blue-1", "id-of-both")
                .doesNotContain("id-of-red-1", "id-of-none");
    }

    @Test
    void doNotLoseTheSegmentThatTheirHostHas() {
        String plain = admin().post(NETWORKS, """
                {'network':{'segments':[
                  {'provider:network_type':'vlan','provider:physical_network':'red','provider:segmentation_id':%d},
                  {'provider:network_type':'vlan','provider:physical_network':'blue','provider:segmentation_id':%d}]}}""".formatted(vlan + 1, vlan + 1)).id();
        port(plain, on("red-1"));
        refused(409, "SegmentInUse", () -> admin().delete("/v2.0/segments/" + plain));
        JsonNode guest = port(plain, on("both") + ",'device_owner':'compute:nova'");
        String other = id(admin().get("/v2.0/segments?network_id=" + plain + "&physical_network=blue")
                .content()
                .get(0));
        String bindings = PORTS + "/" + id(guest) + "/bindings";
        admin().post(bindings, "{'binding':{'host':'blue-1'}}").content();
        refused(409, "SegmentInUse", () -> admin().delete("/v2.0/segments/" + other));
        admin().delete(bindings + "/blue-1").done();

        TwoProviders providers = new TwoProviders(fixture);
        JsonNode still = port(plain, "");
        String moved = "{'port':{" + on("blue-1") + "}}";
        Answer late = providers.late(
                project,
                client -> client.delete("/v2.0/segments/" + other),
                client -> client.put(PORTS + "/" + id(still), moved));
        late.refused(409, "SegmentInUse");
        move(still, ANYWHERE).content();
        admin().delete("/v2.0/segments/" + other).done();
    }

    /** A member of a load balancer is asked from the moment on at which a guest has its address, however that comes. */
    @Test
    void areKnownToLoadBalancersWithTheAddressesOfTheirBinding() {
        String green =
                onSegment("blue", "'cidr':'10.3.0.0/24','allocation_pools':[{'start':'10.3.0.50','end':'10.3.0.51'}]");
        admin().delete(SUBNETS + "/" + blue).done();
        String member = ",'protocol_port':80,'subnet_id':'" + green + "'}";
        admin().post("/v2.0/lbaas/loadbalancers", """
                {'loadbalancer':{'vip_subnet_id':'%s','vip_address':'10.3.0.9','listeners':[
                  {'protocol':'TCP','protocol_port':80,'default_pool':{'protocol':'TCP','lb_algorithm':'SOURCE_IP_PORT',
                   'healthmonitor':{'type':'TCP','delay':5,'timeout':5,'max_retries':3},
                   'members':[{'address':'10.3.0.50'%s,{'address':'10.3.0.51'%s]}}]}}""".formatted(green, member, member))
                .content();
        JsonNode port = port(network, "'device_owner':'compute:nova'");
        admin().post(PORTS + "/" + id(port) + "/bindings", "{'binding':{'host':'blue-1'}}")
                .content();
        assertThat(fixture.central().nbctl("--columns=ip_port_mappings", "list", "Load_Balancer"))
                .contains(id(port));
    }

    @Test
    void sayThatHostsAreUnknownWithoutASouthboundDatabase() {
        assertThatThrownBy(() -> choose(Hosts.UNKNOWN))
                .isInstanceOf(HttpError.class)
                .hasMessageContaining("Southbound");
        try (OvsdbClient never = OvsdbClient.start(OvsdbOptions.builder("unix:/nowhere/sb.sock", Southbound.DATABASE)
                .monitor(Southbound.monitorSpec())
                .indexes(Southbound.INDEXES)
                .build())) {
            assertThatThrownBy(() -> choose(Southbound.hosts(never)))
                    .as("what callers are told to try again")
                    .isInstanceOf(OvsdbUnavailableException.class)
                    .hasMessageContaining("Southbound");
        }
    }

    private void choose(Hosts hosts) {
        fixture.writer().write(plan -> {
            Network its = Objects.requireNonNull(Networks.network(plan.snapshot(), network));
            AddressAllocator addresses = new AddressAllocator(plan, its, "port");
            new HostSubnets(hosts).candidates(its, addresses, "blue-1", List.of(), "");
            return snapshot -> "";
        });
    }
}
