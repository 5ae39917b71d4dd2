// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.patchbay.net.IpAddress;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;

class NorthboundIndexesTest {
    private static final Row PORT = port(
            Map.of(
                    "neutron:cidrs", "10.9.0.12/24 fd00:9::12/64",
                    "neutron:device_id", "vm-1",
                    "neutron:device_owner", "compute:nova",
                    "neutron:network_name", "neutron-n1",
                    "neutron:port_name", "m-p2",
                    "neutron:project_id", "p1",
                    "neutron:security_group_ids", "sg1 sg2",
                    "patchbay:subnet_ids", "s1 s2"),
            "FA:16:3E:00:00:12 10.9.0.12 fd00:9::12",
            "unknown");

    @Test
    void findsAPortByAllThatUsersFilterBy() {
        assertThat(NorthboundIndexes.PORT_BY_NAME.keys(PORT)).containsExactly("port-id");
        assertThat(NorthboundIndexes.PORT_BY_DEVICE_ID.keys(PORT)).containsExactly("vm-1");
        assertThat(NorthboundIndexes.PORT_BY_DEVICE_OWNER.keys(PORT)).containsExactly("compute:nova");
        assertThat(NorthboundIndexes.PORT_BY_PROJECT_AND_ID.keys(PORT)).containsExactly(new Owned("p1", "port-id"));
        assertThat(NorthboundIndexes.PORT_BY_SWITCH_AND_ID.keys(PORT))
                .containsExactly(new Owned("neutron-n1", "port-id"));
        assertThat(NorthboundIndexes.PORT_BY_PORT_NAME.keys(PORT)).containsExactly("m-p2");
        assertThat(NorthboundIndexes.PORT_BY_SECURITY_GROUP.keys(PORT)).containsExactly("sg1", "sg2");
        assertThat(NorthboundIndexes.PORT_BY_SUBNET.keys(PORT)).containsExactly("s1", "s2");
        assertThat(NorthboundIndexes.PORT_BY_IP.keys(PORT)).containsExactly("10.9.0.12", "fd00:9::12");
        assertThat(NorthboundIndexes.PORT_BY_SWITCH_AND_IP.keys(PORT))
                .containsExactly("neutron-n1|10.9.0.12", "neutron-n1|fd00:9::12");
        assertThat(NorthboundIndexes.SWITCH_ADDRESSES.keys(PORT))
                .containsExactly(
                        new SwitchAddress("neutron-n1", IpAddress.parse("10.9.0.12")),
                        new SwitchAddress("neutron-n1", IpAddress.parse("fd00:9::12")));
        assertThat(NorthboundIndexes.PORT_BY_MAC.keys(PORT)).containsExactly("fa:16:3e:00:00:12");
        assertThat(NorthboundIndexes.PORT_BY_SWITCH_AND_MAC.keys(PORT))
                .containsExactly(NorthboundIndexes.inSwitch("neutron-n1", "fa:16:3e:00:00:12"));
    }

    @Test
    void readsEmptyListsAsNone() {
        Row bare = port(
                Map.of(
                        "neutron:cidrs", "",
                        "neutron:network_name", "neutron-n1",
                        "neutron:security_group_ids", "",
                        "patchbay:subnet_ids", " "),
                "router");
        for (Index<?> index : List.<Index<?>>of(
                NorthboundIndexes.PORT_BY_SECURITY_GROUP,
                NorthboundIndexes.PORT_BY_SUBNET,
                NorthboundIndexes.PORT_BY_IP,
                NorthboundIndexes.PORT_BY_SWITCH_AND_IP,
                NorthboundIndexes.SWITCH_ADDRESSES,
                NorthboundIndexes.PORT_BY_MAC,
                NorthboundIndexes.PORT_BY_SWITCH_AND_MAC)) {
            assertThat(index.keys(bare)).as(index.name()).isEmpty();
        }
    }

    @Test
    void findsTheNetworksThatEveryProjectSees() {
        assertThat(audience(Map.of())).isEmpty();
        assertThat(audience(Map.of("patchbay:shared", "false"))).isEmpty();
        assertThat(audience(Map.of("patchbay:shared", "true"))).containsExactly(Shares.EVERYBODY);
        assertThat(audience(Map.of("patchbay:router_external", "true"))).containsExactly(Shares.EVERYBODY);
        assertThat(audience(Map.of("patchbay:shared", "true", "patchbay:router_external", "true")))
                .containsExactly(Shares.EVERYBODY);
    }

    @Test
    void findsTheSwitchOfATunnelKeyWhoeverWroteIt() {
        Row asks = TestRow.of(LogicalSwitch.TABLE, Map.of("other_config", Map.of("requested-tnl-key", "70001")));
        assertThat(NorthboundIndexes.SWITCH_BY_TUNNEL_KEY.keys(asks)).containsExactly("70001");
        Row asksNot = TestRow.of(LogicalSwitch.TABLE, Map.of("other_config", Map.of("mcast_snoop", "false")));
        assertThat(NorthboundIndexes.SWITCH_BY_TUNNEL_KEY.keys(asksNot)).isEmpty();
    }

    @Test
    void findsARouterByWhatEachOfItsGatewaysHas() {
        Map<String, String> ids = new HashMap<>(
                Map.of("neutron:gw_network_id", "n1", "neutron:gw_port_id", "p1", "patchbay:qos_policy_id", "q1"));
        assertThat(gatewayNetworks(ids)).containsExactly("n1");
        assertThat(gatewayPolicies(ids)).containsExactly("q1");
        ids.put("patchbay:extra_gateways", "p2|n2|true|q2 p3|n1|false| p4|n3");
        assertThat(gatewayNetworks(ids)).containsExactly("n1", "n2", "n3");
        assertThat(gatewayPolicies(ids)).containsExactly("q1", "q2");
        assertThat(gatewayNetworks(Map.of("neutron:gw_network_id", ""))).isEmpty();
    }

    private static Iterable<String> gatewayNetworks(Map<String, String> ids) {
        return RouterIndexes.ROUTER_BY_GATEWAY_NETWORK.keys(
                TestRow.of(LogicalRouter.TABLE, Map.of("external_ids", ids)));
    }

    private static Iterable<String> gatewayPolicies(Map<String, String> ids) {
        return QosIndexes.ROUTER_BY_POLICY.keys(TestRow.of(LogicalRouter.TABLE, Map.of("external_ids", ids)));
    }

    private static Iterable<String> audience(Map<String, String> externalIds) {
        return Shares.byTarget(LogicalSwitch.TABLE)
                .keys(TestRow.of(LogicalSwitch.TABLE, Map.of("external_ids", externalIds)));
    }

    @Test
    void leavesForeignRowsOutOfAllButTheIndexesByName() {
        Set<Index<?>> byName = Set.of(
                NorthboundIndexes.SWITCH_BY_NAME,
                NorthboundIndexes.PORT_BY_NAME,
                NorthboundIndexes.PORT_GROUP_BY_NAME,
                NorthboundIndexes.ADDRESS_SET_BY_NAME,
                LogIndexes.METER_BY_NAME,
                RouterIndexes.ROUTER_BY_NAME,
                RouterIndexes.LEG_BY_NAME,
                RouterIndexes.GATEWAY_BY_CHASSIS_AND_PRIORITY);
        Map<String, String> foreign = Map.of("ovirt_device_id", "x", "owner", "somebody");
        for (Index<?> index : NorthboundIndexes.ALL) {
            Row row = TestRow.of(
                    index.table(),
                    Map.of(
                            "name",
                            "theirs",
                            "addresses",
                            Set.of("0a:00:00:00:00:01 10.0.0.1"),
                            "external_ids",
                            foreign));
            assertThat(index.keys(row).isEmpty()).as(index.name()).isEqualTo(!byName.contains(index));
        }
    }

    @Test
    void tellsASubnetsOptionsFromThoseOfItsPorts() {
        Row subnet = dhcp(Map.of("subnet_id", "s1", "patchbay:network_id", "n1"));
        Row ofPort = dhcp(Map.of("subnet_id", "s1", "port_id", "p1", "patchbay:network_id", "n1"));
        assertThat(NorthboundIndexes.SUBNET_BY_ID.keys(subnet)).containsExactly("s1");
        assertThat(NorthboundIndexes.SUBNET_BY_ID.keys(ofPort)).isEmpty();
        assertThat(NorthboundIndexes.SUBNET_BY_NETWORK.keys(subnet)).containsExactly("n1");
        assertThat(NorthboundIndexes.SUBNET_BY_NETWORK.keys(ofPort)).isEmpty();
        assertThat(NorthboundIndexes.PORT_DHCP_BY_PORT.keys(subnet)).isEmpty();
        assertThat(NorthboundIndexes.PORT_DHCP_BY_PORT.keys(ofPort)).containsExactly("p1");
        assertThat(NorthboundIndexes.PORT_DHCP_BY_SUBNET.keys(subnet)).isEmpty();
        assertThat(NorthboundIndexes.PORT_DHCP_BY_SUBNET.keys(ofPort)).containsExactly("s1");
    }

    @Test
    void findsGroupsRulesAndNames() {
        Row group = TestRow.of(
                "Port_Group",
                Map.of(
                        "name",
                        "pg_sg1",
                        "external_ids",
                        Map.of(
                                "neutron:security_group_id", "sg1",
                                "patchbay:project_id", "p1",
                                "patchbay:name", "default")));
        assertThat(NorthboundIndexes.PORT_GROUP_BY_NAME.keys(group)).containsExactly("pg_sg1");
        assertThat(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP.keys(group)).containsExactly("sg1");
        assertThat(NorthboundIndexes.PORT_GROUP_BY_PROJECT.keys(group)).containsExactly("p1");
        assertThat(NorthboundIndexes.PORT_GROUP_BY_GROUP_NAME.keys(group)).containsExactly("default");
        assertThat(NorthboundIndexes.PORT_GROUP_BY_PROJECT_AND_NAME.keys(group))
                .containsExactly(NorthboundIndexes.inProject("p1", "default"));
        Row rule = TestRow.of(
                "ACL",
                Map.of(
                        "external_ids",
                        Map.of(
                                "neutron:security_group_rule_id", "r1",
                                "patchbay:security_group_id", "sg1",
                                "patchbay:remote_group_id", "sg2")));
        assertThat(NorthboundIndexes.ACL_BY_RULE.keys(rule)).containsExactly("r1");
        assertThat(NorthboundIndexes.ACL_BY_SECURITY_GROUP.keys(rule)).containsExactly("sg1");
        assertThat(NorthboundIndexes.ACL_BY_REMOTE_GROUP.keys(rule)).containsExactly("sg2");
        Row dns = TestRow.of("DNS", Map.of("external_ids", Map.of("ls_name", "neutron-n1")));
        assertThat(NorthboundIndexes.DNS_BY_SWITCH.keys(dns)).containsExactly("neutron-n1");
    }

    @Test
    void neverThrowsWhateverTheTextsAre() {
        SplittableRandom random = new SplittableRandom(17);
        List<String> keys = List.of(
                "neutron:cidrs",
                "neutron:network_name",
                "neutron:security_group_ids",
                "patchbay:subnet_ids",
                "neutron:project_id",
                "subnet_id",
                "port_id",
                "ls_name");
        for (int i = 0; i < 5_000; i++) {
            Map<String, String> ids = new HashMap<>();
            for (String key : keys) {
                if (random.nextBoolean()) {
                    ids.put(key, junk(random));
                }
            }
            Set<String> addresses = new HashSet<>(List.of(junk(random), junk(random)));
            Map<String, Object> columns = Map.of(
                    "name", junk(random), "addresses", addresses, "external_ids", ids, "options", ids, "type", "junk");
            for (Index<?> index : NorthboundIndexes.ALL) {
                Row row = TestRow.of(index.table(), columns);
                assertThat(new ArrayList<>(index.keys(row))).doesNotContainNull();
            }
            LogicalSwitchPort port = LogicalSwitchPort.of(TestRow.of(LogicalSwitchPort.TABLE, columns));
            assertThat(port.externalIds()).isEqualTo(ids);
        }
    }

    @Test
    void listsEachIndexOnceUnderItsOwnName() {
        assertThat(NorthboundIndexes.ALL).extracting(Index::name).doesNotHaveDuplicates();
        assertThat(NorthboundIndexes.ALL).extracting(Index::table).allMatch(Northbound.columns()::containsKey);
    }

    private static String junk(SplittableRandom random) {
        String alphabet = " /|:,.0af\u0000\n\uD83D\uDE00\u00e9";
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(24); n > 0; n--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static Row port(Map<String, String> externalIds, String... addresses) {
        return TestRow.of(
                LogicalSwitchPort.TABLE,
                Map.of("name", "port-id", "addresses", Set.of(addresses), "external_ids", externalIds));
    }

    private static Row dhcp(Map<String, String> externalIds) {
        return TestRow.of(DhcpOptions.TABLE, Map.of("cidr", "10.0.0.0/24", "external_ids", externalIds));
    }
}
