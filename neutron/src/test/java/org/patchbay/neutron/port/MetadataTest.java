// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.NeutronOptions;
import tools.jackson.databind.JsonNode;

/** The ports of the metadata service, which a provider makes that is told to; the first one of the fixture is not. */
class MetadataTest extends ApiTest {
    private static int second;

    private final String network = network("'name':'n'");

    @BeforeAll
    static void addProvider() {
        second = fixture.addProvider(NeutronOptions.defaults().withMetadata());
    }

    @AfterEach
    void nothingIsOdd() {
        assertThat(fixture.check(false).left()).isEmpty();
    }

    private ApiClient serving() {
        fixture.settle();
        return fixture.as(second, "member,reader@" + project);
    }

    private String served(String cidr, String more) {
        String made = serving()
                .post(
                        SUBNETS,
                        "{'subnet':{'ip_version':4,'network_id':'" + network + "','cidr':'" + cidr + "'" + more + "}}")
                .id();
        fixture.settle();
        return made;
    }

    private List<JsonNode> metadataPorts() {
        fixture.settle();
        JsonNode ports = member().get(PORTS + "?device_owner=network:distributed&network_id=" + network)
                .content();
        return ports.valueStream().toList();
    }

    private static String routes(String subnet) {
        return fixture.central()
                .nbctl("get", "DHCP_Options", subnet, "options")
                .replaceFirst(".*classless_static_route=\"([^\"]*)\".*", "$1")
                .strip();
    }

    @Test
    void isThereAsLongAsASubnetNeedsIt() {
        assertThat(metadataPorts()).isEmpty();
        String first = served("10.0.0.0/24", "");
        JsonNode port = metadataPorts().getFirst();
        String id = port.get("id").asString();
        assertThat(port.get("device_id").asString()).isEqualTo("ovnmeta-" + network);
        assertThat(port.get("project_id").asString()).isEqualTo(project);
        String address = addresses(port).getFirst();
        assertThat(column("Logical_Switch_Port", id, "type")).isEqualTo("localport");
        assertThat(column("Logical_Switch_Port", id, "addresses"))
                .isEqualTo(port.get("mac_address").asString() + " " + address);
        assertThat(column("Logical_Switch_Port", id, "port_security")).isEmpty();
        assertThat(column("Logical_Switch_Port", id, "external_ids"))
                .contains("neutron:cidrs=" + address + "/24", "neutron:device_owner=network:distributed");
        assertThat(routes(first)).isEqualTo("{169.254.169.254/32," + address + ", 0.0.0.0/0,10.0.0.1}");

        String other = served(
                "10.0.1.0/24", ",'gateway_ip':null,'host_routes':[{'destination':'10.9.0.0/16','nexthop':'10.0.1.9'}]");
        assertThat(metadataPorts()).hasSize(1);
        List<String> both = addresses(metadataPorts().getFirst());
        assertThat(both).hasSize(2).contains(address);
        assertThat(routes(other)).isEqualTo("{169.254.169.254/32," + both.get(1) + ", 10.9.0.0/16,10.0.1.9}");

        member().delete(SUBNETS + "/" + first).done();
        assertThat(addresses(metadataPorts().getFirst())).containsExactly(both.get(1));
        member().delete(SUBNETS + "/" + other).done();
        assertThat(metadataPorts()).isEmpty();
        assertNoTraceOf("ovnmeta-" + network);
        assertThat(column("Logical_Switch", "neutron-" + network, "acls")).isEmpty();
        member().delete(NETWORKS + "/" + network).done();
    }

    @Test
    void followsDhcp() {
        String subnet = served("10.0.0.0/24", ",'enable_dhcp':false");
        assertThat(metadataPorts()).isEmpty();
        String url = SUBNETS + "/" + subnet;
        serving().put(url, "{'subnet':{'enable_dhcp':true}}").content();
        assertThat(metadataPorts()).hasSize(1);
        assertThat(routes(subnet)).startsWith("{169.254.169.254/32,10.0.0.");
        serving().put(url, "{'subnet':{'enable_dhcp':false}}").content();
        assertThat(metadataPorts()).isEmpty();
        String early = subnet(network, "'cidr':'10.0.1.0/24'");
        serving().put(SUBNETS + "/" + early, "{'subnet':{'name':'renamed'}}").content();
        assertThat(routes(early)).startsWith("{169.254.169.254/32,10.0.1.");
        serving()
                .post(
                        SUBNETS,
                        "{'subnet':{'network_id':'" + network
                                + "','cidr':'2001:db8::/64','ip_version':6,'ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'}}")
                .id();
        assertThat(addresses(metadataPorts().getFirst())).hasSize(1);
    }

    @Test
    void isOneForSeveralSubnetsOfACall() {
        serving()
                .post(
                        SUBNETS,
                        "{'subnets':[{'network_id':'" + network + "','cidr':'10.0.0.0/24'},{'network_id':'" + network
                                + "','cidr':'10.0.1.0/24'},{'network_id':'" + network
                                + "','cidr':'10.0.2.0/24','enable_dhcp':false}]}")
                .content();
        assertThat(addresses(metadataPorts().getFirst())).hasSize(2);
    }

    @Test
    void isInNobodysWay() {
        admin().put("/v2.0/quotas/" + project, "{'quota':{'port':1}}").content();
        String subnet = served("10.0.0.0/24", "");
        String port = metadataPorts().getFirst().get("id").asString();
        refused(409, "ServicePortInUse", () -> member().delete(PORTS + "/" + port));
        refused(409, "PortInUse", () -> admin().put(PORTS + "/" + port, "{'port':{'fixed_ips':[]}}"));
        String guest = member().post(PORTS, "{'port':{'network_id':'" + network + "'}}")
                .id();
        refused(409, "OverQuota", () -> member().post(PORTS, "{'port':{'network_id':'" + network + "'}}"));
        refused(409, "NetworkInUse", () -> member().delete(NETWORKS + "/" + network));
        refused(409, "SubnetInUse", () -> member().delete(SUBNETS + "/" + subnet));
        member().delete(PORTS + "/" + guest).done();
        member().delete(NETWORKS + "/" + network).done();
        assertNoTraceOf(network);
    }

    @Test
    void staysAsItIsWhereNobodyAsksForIt() {
        String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        assertThat(metadataPorts()).isEmpty();
        assertThat(column("DHCP_Options", subnet, "options")).doesNotContain("169.254.169.254");
    }
}
