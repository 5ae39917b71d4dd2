// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** One network over two racks, each with a physical network of its own. */
class SegmentTest extends PacketTest {
    private static final String BLUE = "198.18.1.1";
    private static final String RED = "198.18.2.1";

    /** Of the two physical networks that hosts of the lab are on, each has a bridge to one only. */
    @BeforeAll
    static void separateTheRacks() {
        leave("h1", "blue");
        leave("h2", "red");
    }

    private static void leave(String host, String physicalNetwork) {
        String key = "external_ids:ovn-bridge-mappings";
        String all = lab.host(host).vsctl("get", "open", ".", key).strip().replace("\"", "");
        String only = all.replaceAll(".*(" + physicalNetwork + ":[^,]+).*", "$1");
        lab.host(host).vsctl("set", "open", ".", key + "=\"" + only + "\"");
        assertThat(Await.holds(SOON, () -> only.equals(known(host))))
                .as("%s is on %s, and known as %s", host, only, known(host))
                .isTrue();
    }

    /** What the provider takes for the bridges of a host. */
    private static String known(String host) {
        for (JsonNode agent :
                fixture.as("admin,member,reader@p").get("/v2.0/agents").content()) {
            if (agent.get("host").asString().equals(host)) {
                return agent.path("configurations").path("bridge-mappings").asString("");
            }
        }
        return "";
    }

    private static External machine(String physicalNetwork, int vlan, String address) {
        External machine = lab.external(physicalNetwork, vlan);
        machine.staticAddress(address + "/24");
        return machine;
    }

    private void subnet(String network, String physicalNetwork, String gateway) {
        String segment = id(admin().get("/v2.0/segments?network_id=" + network + "&physical_network=" + physicalNetwork)
                .content()
                .get(0));
        subnet(
                network,
                "'segment_id':'" + segment + "','gateway_ip':'" + gateway + "','cidr':'"
                        + gateway.replaceAll("\\d+$", "0/24") + "'");
    }

    @Test
    void aGuestHasAnAddressOfItsRackAndIsOnItsPhysicalNetwork() {
        assertThat(machine("blue", 10, BLUE).vlan()).isEqualTo(10);
        assertThat(machine("red", 20, RED).vlan()).isEqualTo(20);
        String network = network("""
                'segments':[{'provider:network_type':'vlan','provider:physical_network':'blue','provider:segmentation_id':10},
                            {'provider:network_type':'vlan','provider:physical_network':'red','provider:segmentation_id':20}]""");
        subnet(network, "blue", BLUE);
        subnet(network, "red", RED);

        JsonNode there = port(network, "'port_security_enabled':false,'binding:host_id':'h1'");
        JsonNode late = port(network, "");
        assertThat(late.get("fixed_ips")).isEmpty();
        change(late, "'binding:host_id':'h2'");
        late = admin().get("/v2.0/ports/" + id(late)).content();
        assertThat(address(there)).startsWith("198.18.1.");
        assertThat(address(late)).startsWith("198.18.2.");

        Guest first = boot("h1", there);
        Guest second = boot("h2", late);
        assertThat(first.ping(BLUE).answered()).isTrue();
        assertThat(second.ping(RED).answered()).isTrue();
        // An address of the other rack is of no use here: what answers there is on another physical network.
        first.staticAddress("198.18.2.250/24");
        lab.sync();
        assertThat(first.ping(RED, 3).received()).isZero();
    }
}
