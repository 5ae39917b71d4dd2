// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.net.AddressPool;
import org.patchbay.net.AddressRange;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.CountingSnapshot;
import org.patchbay.northbound.NorthboundIndexes;
import tools.jackson.databind.JsonNode;

/** Looking for an address where few or none are left. */
@Tag("slow")
class PoolSearchTest extends ApiTest {
    private final String network = network("'name':'n'");

    private void ports(int count) {
        String port = "{'network_id':'" + network + "'}";
        admin().post(PORTS, "{'ports':[" + String.join(",", Collections.nCopies(count, port)) + "]}")
                .content();
    }

    private static AddressPool pool(String first, String last) {
        return new AddressPool(List.of(new AddressRange(IpAddress.parse(first), IpAddress.parse(last))));
    }

    private PoolSearch search(CountingSnapshot snapshot) {
        String name = "neutron-" + network;
        return new PoolSearch(
                snapshot,
                name,
                address -> snapshot.first(
                                NorthboundIndexes.PORT_BY_SWITCH_AND_IP,
                                NorthboundIndexes.inSwitch(name, address.toString()))
                        == null);
    }

    @Test
    void passesOverWhatIsFull() {
        subnet(network, "'cidr':'10.0.0.0/20'");
        for (int left = 4093; left > 0; left -= 1000) {
            ports(Math.min(left, 1000));
        }
        AddressPool pool = pool("10.0.0.2", "10.0.15.254");
        CountingSnapshot full = new CountingSnapshot(fixture.snapshot());
        assertThat(search(full).walk(pool)).isNull();
        assertThat(full.looks()).as("before and after the start at once").isLessThan(3);
        refused(409, "IpAddressGenerationFailure", () -> tryPort(network, ""));

        String gone = admin().get(PORTS + "?fields=id&fixed_ips=ip_address%3D10.0.7.99")
                .content()
                .get(0)
                .get("id")
                .stringValue();
        admin().delete(PORTS + "/" + gone).done();
        CountingSnapshot crowded = new CountingSnapshot(fixture.snapshot());
        assertThat(search(crowded).walk(pool)).isEqualTo(IpAddress.parse("10.0.7.99"));
        assertThat(crowded.looks()).isLessThan(100);
        assertThat(addresses(port(network, ""))).containsExactly("10.0.7.99");
    }

    @Test
    void findsEveryAddressOfEveryRange() {
        subnet(
                network,
                "'cidr':'10.0.0.0/16','allocation_pools':[{'start':'10.0.3.250','end':'10.0.4.3'},"
                        + "{'start':'10.0.0.5','end':'10.0.0.5'},{'start':'10.0.9.255','end':'10.0.10.0'}]");
        Set<String> found = new HashSet<>();
        for (int i = 0; i < 13; i++) {
            found.addAll(addresses(port(network, "")));
        }
        assertThat(found).hasSize(13).contains("10.0.0.5", "10.0.3.250", "10.0.4.3", "10.0.9.255", "10.0.10.0");
        refused(409, "IpAddressGenerationFailure", () -> tryPort(network, ""));
    }

    @Test
    void passesOverFullIpv6Ranges() {
        subnet(
                network,
                "'cidr':'fd00::/64','ip_version':6,'ipv6_address_mode':'dhcpv6-stateful',"
                        + "'allocation_pools':[{'start':'fd00::ff00','end':'fd00::1:00ff'}]");
        ports(512);
        AddressPool pool = pool("fd00::ff00", "fd00::1:ff");
        CountingSnapshot full = new CountingSnapshot(fixture.snapshot());
        assertThat(search(full).walk(pool)).isNull();
        assertThat(full.looks()).isLessThan(3);
        refused(409, "IpAddressGenerationFailure", () -> tryPort(network, ""));
    }

    @Test
    void findsWhatTwoPortsWithOneAddressLeave() {
        subnet(network, "'cidr':'10.0.0.0/16','allocation_pools':[{'start':'10.0.1.0','end':'10.0.1.255'}]");
        ports(255);
        String shared = addresses(
                        admin().get(PORTS + "?network_id=" + network).content().get(0))
                .getFirst();
        claim("other-1", shared);
        claim("other-2", shared);
        String last = addresses(port(network, "")).getFirst();
        assertThat(last).startsWith("10.0.1.").isNotEqualTo(shared);
        refused(409, "IpAddressGenerationFailure", () -> tryPort(network, ""));

        fixture.central().nbctl("lsp-del", "other-1", "--", "lsp-del", "other-2");
        fixture.settle();
        refused(409, "IpAddressGenerationFailure", () -> tryPort(network, ""));
    }

    /** As a program does that looks at nobody's addresses. */
    private void claim(String name, String address) {
        fixture.central()
                .nbctl(
                        "lsp-add",
                        "neutron-" + network,
                        name,
                        "--",
                        "set",
                        "Logical_Switch_Port",
                        name,
                        "external_ids:\"neutron:cidrs\"=\"" + address + "/16\"",
                        "external_ids:\"neutron:network_name\"=neutron-" + network);
        fixture.settle();
    }

    @Test
    void countsTheAddressesOfAPortThatHasTwo() {
        String subnet =
                subnet(network, "'cidr':'10.0.0.0/16','allocation_pools':[{'start':'10.0.1.0','end':'10.0.1.255'}]");
        port(network, "'fixed_ips':[{'subnet_id':'" + subnet + "'},{'subnet_id':'" + subnet + "'}]");
        ports(254);
        CountingSnapshot full = new CountingSnapshot(fixture.snapshot());
        assertThat(search(full).walk(pool("10.0.1.0", "10.0.1.255"))).isNull();
        assertThat(full.looks()).isLessThan(3);
    }

    @Test
    void leavesAPortItsAddressInAFullPool() {
        String subnet =
                subnet(network, "'cidr':'10.0.0.0/16','allocation_pools':[{'start':'10.0.1.0','end':'10.0.1.255'}]");
        ports(255);
        JsonNode last = port(network, "");
        JsonNode again = admin().put(
                        PORTS + "/" + last.get("id").stringValue(),
                        "{'port':{'fixed_ips':[{'subnet_id':'" + subnet + "'}]}}")
                .content();
        assertThat(addresses(again)).isEqualTo(addresses(last));
    }
}
