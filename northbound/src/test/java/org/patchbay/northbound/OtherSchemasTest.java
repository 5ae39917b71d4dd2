// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Servers of other releases, and rows of other writers. */
class OtherSchemasTest {
    private static final String FOREIGN = """
            ["OVN_Northbound",
             {"op": "insert", "table": "Logical_Switch_Port", "uuid-name": "a", "row": {
               "name": "lp0", "addresses": ["set", ["dynamic", "0a:00:00:00:00:01 10.0.0.1", "not an address", ""]],
               "port_security": "what:ever", "external_ids": ["map", [["ovirt_device_id", "x"]]]}},
             {"op": "insert", "table": "Logical_Switch_Port", "uuid-name": "b", "row": {
               "name": "lp1", "addresses": "zz:00:00:00:00:01", "external_ids": ["map", [
                 ["neutron:network_name", ""], ["neutron:cidrs", "/ // x/y/z 10.0.0.300/99  "],
                 ["neutron:security_group_ids", " "], ["patchbay:subnet_ids", "\\u0001 \\ud83d\\ude00"]]]}},
             {"op": "insert", "table": "Logical_Switch", "row": {
               "name": "sw0", "ports": ["set", [["named-uuid", "a"], ["named-uuid", "b"]]]}},
             {"op": "insert", "table": "Logical_Switch", "row": {"name": "sw0"}},
             {"op": "insert", "table": "DHCP_Options", "row": {"cidr": "nonsense", "options": ["map", [["mtu", "many"]]]}},
             {"op": "insert", "table": "Port_Group", "row": {"name": "theirs"}}]
            """;

    @Test
    void readsAnOlderSchemaAsUnsetAndSaysWhatIsMissing() throws Exception {
        try (NorthboundServer server = NorthboundServer.start(Schemas.older())) {
            server.transact(FOREIGN);
            try (OvsdbClient client = server.client()) {
                Snapshot snapshot = client.awaitSnapshot(Duration.ofSeconds(60));
                Features features = Features.of(snapshot.schema());
                assertThat(features.version()).isEqualTo("5.16.0");
                assertThat(features.missing())
                        .containsExactly(
                                "Address_Set",
                                "BFD",
                                "DNS",
                                "Logical_Router_Static_Route.bfd",
                                "Logical_Switch.other_config",
                                "Logical_Switch_Port.dhcpv6_options",
                                "NAT.gateway_port");
                assertThat(features.supported()).containsExactly(Feature.PORT_GROUPS);
                assertThat(features.hasColumn("DNS", "records")).isFalse();
                assertThat(features.hasColumn("Logical_Switch_Port", "dhcpv6_options"))
                        .isFalse();
                assertThat(features.hasColumn("Logical_Switch_Port", "dhcpv4_options"))
                        .isTrue();
                assertThat(snapshot.rows(Dns.TABLE)).isEmpty();
                assertThat(snapshot.find(NorthboundIndexes.ADDRESS_SET_BY_NAME, "x"))
                        .isEmpty();
                decodeAll(snapshot);
            }
        }
    }

    @Test
    void readsANewerSchemaAsIfItWereTheKnownOne() throws Exception {
        try (NorthboundServer server = NorthboundServer.start(Schemas.newer())) {
            server.transact("""
                    ["OVN_Northbound",
                     {"op": "insert", "table": "Wormhole", "row": {"name": "w"}},
                     {"op": "insert", "table": "ACL", "uuid-name": "a", "row": {
                       "action": "ponder", "direction": "to-lport", "match": "1", "priority": 1}},
                     {"op": "insert", "table": "Port_Group", "row": {"name": "pg", "acls": ["named-uuid", "a"]}}]
                    """);
            server.transact(FOREIGN);
            try (OvsdbClient client = server.client()) {
                Snapshot snapshot = client.awaitSnapshot(Duration.ofSeconds(60));
                assertThat(Features.of(snapshot.schema()).missing()).isEmpty();
                assertThat(snapshot.has("Wormhole")).isFalse();
                assertThat(snapshot.rows(Acl.TABLE))
                        .singleElement()
                        .extracting(row -> Acl.of(row).action())
                        .isEqualTo("ponder");
                decodeAll(snapshot);
            }
        }
    }

    @Test
    void keepsForeignRowsOutOfOurIndexes() throws Exception {
        try (NorthboundServer server = NorthboundServer.start(Schemas.installed())) {
            server.transact(FOREIGN);
            try (OvsdbClient client = server.client()) {
                Snapshot snapshot = client.awaitSnapshot(Duration.ofSeconds(60));
                decodeAll(snapshot);
                assertThat(snapshot.find(NorthboundIndexes.SWITCH_BY_NAME, "sw0"))
                        .hasSize(2);
                assertThat(snapshot.first(NorthboundIndexes.PORT_BY_MAC, "0a:00:00:00:00:01"))
                        .isNull();
                assertThat(snapshot.after(NorthboundIndexes.PORT_BY_SWITCH_AND_ID, null))
                        .hasSize(1);
                for (Index<?> empty : List.of(
                        NorthboundIndexes.PORT_BY_MAC,
                        NorthboundIndexes.PORT_BY_PROJECT_AND_ID,
                        NorthboundIndexes.PORT_BY_SECURITY_GROUP,
                        NorthboundIndexes.SUBNET_BY_ID,
                        NorthboundIndexes.SUBNET_BY_NETWORK,
                        NorthboundIndexes.PORT_GROUP_BY_PROJECT)) {
                    assertThat(snapshot.rows(empty.table()))
                            .as(empty.name())
                            .allSatisfy(row -> assertThat(empty.keys(row)).isEmpty());
                }
            }
        }
    }

    private static void decodeAll(Snapshot snapshot) {
        assertThat(snapshot.rows(LogicalSwitchPort.TABLE)).hasSize(2);
        for (Row row : snapshot.rows(LogicalSwitchPort.TABLE)) {
            assertThat(LogicalSwitchPort.of(row).name()).startsWith("lp");
        }
        for (Row row : snapshot.rows(LogicalSwitch.TABLE)) {
            assertThat(LogicalSwitch.of(row).otherConfig()).isEmpty();
        }
        for (Row row : snapshot.rows(DhcpOptions.TABLE)) {
            assertThat(DhcpOptions.of(row).cidr()).isEqualTo("nonsense");
        }
        for (Row row : snapshot.rows(PortGroup.TABLE)) {
            assertThat(PortGroup.of(row).externalIds()).isEmpty();
        }
        for (Row row : snapshot.rows(NbGlobal.TABLE)) {
            assertThat(NbGlobal.of(row).uuid()).isEqualTo(row.uuid());
        }
    }
}
