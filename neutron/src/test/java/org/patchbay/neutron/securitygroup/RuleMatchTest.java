// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.NorthboundIndexes;
import tools.jackson.databind.JsonNode;

/** Each kind of rule: its ACL as Neutron's driver writes it, what is read back, and that OVN understands it. */
class RuleMatchTest {
    private static final String RULES = "/v2.0/security-group-rules";

    private static NeutronFixture fixture;
    private static ApiClient api;
    private static Traffic traffic;
    private static String group;
    private static String portGroup;

    @BeforeAll
    static void start() {
        fixture = NeutronFixture.withNorthd();
        api = fixture.as("member@p1");
        traffic = new Traffic(fixture, api);
        group = traffic.group("g", "");
        portGroup = "pg_" + group.replace('-', '_');
        traffic.port(group);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static JsonNode post(String more) {
        return api.post(RULES, "{'security_group_rule':{'security_group_id':'" + group + "'," + more + "}}")
                .content();
    }

    private static Acl acl(JsonNode rule) {
        return Acl.of(Objects.requireNonNull(fixture.snapshot()
                .first(NorthboundIndexes.ACL_BY_RULE, rule.get("id").stringValue())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'direction':'ingress'                                                            | to-lport   | outport == @PG && ip4
            'direction':'egress','remote_ip_prefix':'0.0.0.0/0','protocol':'tcp'             | from-lport | inport == @PG && ip4 && ip4.dst == 0.0.0.0/0 && tcp
            'direction':'ingress','ethertype':'IPv6','remote_ip_prefix':'::/0'               | to-lport   | outport == @PG && ip6 && ip6.src == ::/0
            'direction':'ingress','protocol':'tcp','port_range_min':22,'port_range_max':22,'remote_ip_prefix':'192.0.2.7/24' | to-lport | outport == @PG && ip4 && ip4.src == 192.0.2.0/24 && tcp && tcp.dst == 22
            'direction':'ingress','protocol':'udp','port_range_min':1000,'port_range_max':2000,'remote_group_id':'SG' | to-lport | outport == @PG && ip4 && ip4.src == $PG_ip4 && udp && udp.dst >= 1000 && udp.dst <= 2000
            'direction':'egress','ethertype':'IPv6','protocol':'132','port_range_min':1,'port_range_max':65535,'remote_group_id':'SG' | from-lport | inport == @PG && ip6 && ip6.dst == $PG_ip6 && sctp && sctp.dst >= 1 && sctp.dst <= 65535
            'direction':'ingress','protocol':'tcp','remote_ip_prefix':'198.51.100.9'         | to-lport   | outport == @PG && ip4 && ip4.src == 198.51.100.9/32 && tcp
            'direction':'ingress','ethertype':'IPv6','remote_ip_prefix':'FD00:0::1/64'       | to-lport   | outport == @PG && ip6 && ip6.src == fd00::/64
            'direction':'ingress','protocol':'icmp'                                          | to-lport   | outport == @PG && ip4 && icmp4
            'direction':'ingress','protocol':'icmp','port_range_min':0                       | to-lport   | outport == @PG && ip4 && icmp4 && icmp4.type == 0
            'direction':'ingress','protocol':'icmp','port_range_min':0,'port_range_max':0    | to-lport   | outport == @PG && ip4 && icmp4 && icmp4.type == 0 && icmp4.code == 0
            'direction':'ingress','protocol':'1','port_range_min':255,'port_range_max':255   | to-lport   | outport == @PG && ip4 && icmp4 && icmp4.type == 255 && icmp4.code == 255
            'direction':'ingress','ethertype':'IPv6','protocol':'icmpv6','port_range_min':128 | to-lport  | outport == @PG && ip6 && icmp6 && icmp6.type == 128
            'direction':'egress','ethertype':'IPv6','protocol':'icmp'                        | from-lport | inport == @PG && ip6 && icmp6
            'direction':'ingress','protocol':0                                               | to-lport   | outport == @PG && ip4 && ip.proto == 0
            'direction':'ingress','protocol':255                                             | to-lport   | outport == @PG && ip4 && ip.proto == 255
            'direction':'ingress','protocol':'17'                                            | to-lport   | outport == @PG && ip4 && udp
            'direction':'ingress','ethertype':'IPv6','protocol':'ipv6-route'                 | to-lport   | outport == @PG && ip6 && ip.proto == 43
            """)
    void writesTheMatchOfNeutron(String more, String direction, String match) {
        JsonNode rule = post(more.replace("SG", group));
        Acl acl = acl(rule);
        assertThat(acl.uuid()).hasToString(rule.get("id").stringValue());
        assertThat(acl.direction()).isEqualTo(direction);
        assertThat(acl.match()).isEqualTo(match.replace("PG", portGroup));
        assertThat(acl.priority()).isEqualTo(1002);
        assertThat(acl.action()).isEqualTo("allow-related");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ah",
                "dccp",
                "egp",
                "esp",
                "gre",
                "igmp",
                "ipip",
                "ospf",
                "pgm",
                "rsvp",
                "sctp",
                "udplite",
                "vrrp",
                "ipv6-encap",
                "ipv6-frag",
                "ipv6-icmp",
                "icmpv6",
                "ipv6-nonxt",
                "ipv6-opts",
                "ipv6-route"
            })
    void knowsTheProtocol(String name) {
        // Each in a group of its own: two names of one number are one rule.
        String own = traffic.group(name, "");
        traffic.port(own);
        JsonNode rule = api.post(
                        RULES,
                        "{'security_group_rule':{'security_group_id':'" + own
                                + "','direction':'ingress','ethertype':'IPv6','protocol':'" + name + "'}}")
                .content();
        assertThat(rule.get("protocol").stringValue()).isEqualTo(name);
        assertThat(api.get(RULES + "?security_group_id=" + own + "&protocol=" + name)
                        .content())
                .hasSize(1);
    }

    @Test
    void writesNothingThatOvnCannotRead() {
        post("'direction':'ingress','ethertype':'IPv6','protocol':'sctp','port_range_min':7,'port_range_max':9");
        assertThat(traffic.complaints(traffic.port(group))).isEmpty();
        assertThat(fixture.central().sbctl("lflow-list"))
                .contains("outport == @" + portGroup + " && ip6 && sctp && sctp.dst >= 7 && sctp.dst <= 9");
    }

    @Test
    void writesStatelessActions() {
        String stateless = traffic.group("stateless", ",'stateful':false");
        JsonNode rule = api.post(
                        RULES,
                        "{'security_group_rule':{'security_group_id':'" + stateless + "','direction':'ingress'}}")
                .content();
        assertThat(acl(rule).action()).isEqualTo("allow-stateless");
        api.put("/v2.0/security-groups/" + stateless, "{'security_group':{'stateful':true}}")
                .content();
        assertThat(actions(stateless)).containsOnly("allow-related", "drop");
        api.put("/v2.0/security-groups/" + stateless, "{'security_group':{'stateful':false}}")
                .content();
        assertThat(actions(stateless)).containsOnly("allow-stateless", "drop");
    }

    private static java.util.List<String> actions(String groupId) {
        var row = Objects.requireNonNull(
                fixture.snapshot().first(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP, groupId));
        return row.uuids("acls").stream()
                .map(uuid -> Objects.requireNonNull(fixture.snapshot().row("ACL", uuid))
                        .string("action"))
                .toList();
    }
}
