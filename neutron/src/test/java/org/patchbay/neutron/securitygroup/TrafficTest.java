// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.neutron.securitygroup.Traffic.sentBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.neutron.securitygroup.Traffic.Port;

/** What the rows do: packets as ovn-trace follows them through northd's flows. */
class TrafficTest {
    private static final String SSH = "tcp.dst == 22";

    private static NeutronFixture fixture;
    private static ApiClient api;
    private static Traffic traffic;

    /** May send everything, as a new group may. */
    private static Port client;

    @BeforeAll
    static void start() {
        fixture = NeutronFixture.withNorthd();
        api = fixture.as("member@p1");
        traffic = new Traffic(fixture, api);
        client = traffic.port(traffic.group("client", ""));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static List<Port> closedPorts() {
        return List.of(
                traffic.port(traffic.closedGroup("closed", "")),
                traffic.port(traffic.closedGroup("closed stateless", ",'stateful':false")),
                traffic.port());
    }

    @Test
    void deniesWhatNoRuleAdmits() {
        for (Port port : closedPorts()) {
            assertThat(traffic.passes(client, port, SSH)).isFalse();
            assertThat(traffic.passes(port, client, SSH)).isFalse();
            assertThat(traffic.passes6(client, port, "icmp6.type == 128")).isFalse();
            assertThat(traffic.passes6(port, client, "icmp6.type == 128")).isFalse();
            assertThat(traffic.passes(client, port, "udp.src == 68 && udp.dst == 67"))
                    .isFalse();
        }
    }

    @Test
    void letsAClosedPortGetAndKeepItsAddresses() {
        for (Port port : closedPorts()) {
            assertThat(traffic.trace(sentBy(port) + " && eth.dst == ff:ff:ff:ff:ff:ff && ip4.src == 0.0.0.0"
                            + " && ip4.dst == 255.255.255.255 && ip.ttl == 64 && udp.src == 68 && udp.dst == 67"))
                    .contains("put_dhcp_opts", "output to \"" + port.id() + "\"");
            assertThat(traffic.trace(sentBy(port) + " && eth.dst == 33:33:00:01:00:02 && ip6.src == " + port.linkLocal()
                            + " && ip6.dst == ff02::1:2 && ip.ttl == 64 && udp.src == 546 && udp.dst == 547"))
                    .contains("put_dhcpv6_opts", "output to \"" + port.id() + "\"");
            assertThat(traffic.trace(sentBy(port) + " && eth.dst == 33:33:ff:00:00:01 && ip6.src == " + port.ipv6()
                            + " && ip6.dst == ff02::1:ff00:1 && ip.ttl == 255 && icmp6.type == 135 && icmp6.code == 0"
                            + " && nd.target == " + client.ipv6() + " && nd.sll == " + port.mac()))
                    .contains("output to \"" + client.id() + "\"");
            assertThat(traffic.trace(sentBy(client) + " && eth.dst == " + port.mac() + " && ip6.src == " + client.ipv6()
                            + " && ip6.dst == " + port.ipv6() + " && ip.ttl == 255 && icmp6.type == 136"
                            + " && icmp6.code == 0 && nd.target == " + client.ipv6() + " && nd.tll == "
                            + client.mac()))
                    .contains("output to \"" + port.id() + "\"");
            assertThat(traffic.trace(sentBy(port) + " && eth.dst == " + client.mac() + " && arp.op == 2 && arp.sha == "
                            + port.mac() + " && arp.spa == " + port.ipv4() + " && arp.tha == " + client.mac()
                            + " && arp.tpa == " + client.ipv4()))
                    .contains("output to \"" + client.id() + "\"");
        }
    }

    @Test
    void admitsWhatARuleAdmits() {
        for (String stateful : List.of("true", "false")) {
            String group = traffic.group("web " + stateful, ",'stateful':" + stateful);
            traffic.rule(group, "'direction':'ingress','protocol':'tcp','port_range_min':20,'port_range_max':22");
            traffic.rule(
                    group,
                    "'direction':'ingress','ethertype':'IPv6','protocol':'ipv6-icmp','port_range_min':128,"
                            + "'port_range_max':0");
            Port port = traffic.port(group);
            assertThat(traffic.passes(client, port, SSH)).isTrue();
            assertThat(traffic.passes(client, port, "tcp.dst == 20")).isTrue();
            assertThat(traffic.passes(client, port, "tcp.dst == 23")).isFalse();
            assertThat(traffic.passes(client, port, "udp.dst == 22")).isFalse();
            assertThat(traffic.passes6(client, port, SSH)).isFalse();
            assertThat(traffic.passes6(client, port, "icmp6.type == 128 && icmp6.code == 0"))
                    .isTrue();
            assertThat(traffic.passes6(client, port, "icmp6.type == 129 && icmp6.code == 0"))
                    .isFalse();
        }
    }

    @Test
    void tracksNoConnectionsOfStatelessGroups() {
        String group = traffic.group("stateless", ",'stateful':false");
        traffic.rule(group, "'direction':'ingress','protocol':'tcp'");
        Port one = traffic.port(group);
        Port other = traffic.port(group);
        assertThat(traffic.passes(one, other, SSH)).isTrue();
        assertThat(traffic.trace(Traffic.ip4(one, other, SSH))).doesNotContain("ct_");
        assertThat(traffic.trace(Traffic.ip4(client, other, SSH))).contains("ct_");
    }

    @Test
    void admitsMembersOfTheRemoteGroupAlone() {
        String inner = traffic.group("inner", "");
        traffic.rule(inner, "'direction':'ingress','remote_group_id':'" + inner + "'");
        Port one = traffic.port(inner);
        Port other = traffic.port(inner);
        assertThat(traffic.passes(one, other, SSH)).isTrue();
        assertThat(traffic.passes(client, other, SSH)).isFalse();
        Port first = traffic.defaultPort();
        Port second = traffic.defaultPort();
        assertThat(traffic.passes(first, second, SSH)).isTrue();
        assertThat(traffic.passes6(first, second, SSH)).isTrue();
        assertThat(traffic.passes(client, second, SSH)).isFalse();
    }

    @Test
    void admitsWhatAnyGroupOfAPortAdmits() {
        String ssh = traffic.closedGroup("ssh", "");
        traffic.rule(ssh, "'direction':'ingress','protocol':'tcp','port_range_min':22,'port_range_max':22");
        String dns = traffic.closedGroup("dns", "");
        traffic.rule(dns, "'direction':'ingress','protocol':'udp','port_range_min':53,'port_range_max':53");
        Port port = traffic.port(ssh, dns);
        assertThat(traffic.passes(client, port, SSH)).isTrue();
        assertThat(traffic.passes(client, port, "udp.dst == 53")).isTrue();
        assertThat(traffic.passes(client, port, "udp.dst == 54")).isFalse();
        api.put("/v2.0/ports/" + port.id(), "{'port':{'security_groups':['" + dns + "']}}")
                .content();
        assertThat(traffic.passes(client, port, SSH)).isFalse();
        assertThat(traffic.passes(client, port, "udp.dst == 53")).isTrue();
        api.put("/v2.0/ports/" + port.id(), "{'port':{'security_groups':[]}}").content();
        assertThat(traffic.passes(client, port, "udp.dst == 53")).isFalse();
    }
}
