// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.Transaction;

/** Rows as Neutron's OVN driver writes them, read through a real server. */
class RealDatabaseTest {
    private static final String SWITCH = "neutron-11111111-1111-4111-8111-111111111111";
    private static final String SUBNET = "aaaaaaaa-0001-4aaa-8aaa-aaaaaaaaaaaa";
    private static final String GROUP = "bbbbbbbb-0001-4bbb-8bbb-bbbbbbbbbbbb";
    private static final String PROJECT = "cccccccccccc4cccaccccccccccccccc";

    private static NorthboundServer server;
    private static OvsdbClient client;
    private static Snapshot snapshot;

    @BeforeAll
    static void load() throws IOException, InterruptedException {
        server = NorthboundServer.start(Schemas.installed());
        server.transact(resource("neutron-rows.json"));
        client = server.client();
        snapshot = client.awaitSnapshot(Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void readsAPortWithTwoAddresses() {
        Row row = one(NorthboundIndexes.PORT_BY_NAME, port(2));
        LogicalSwitchPort port = LogicalSwitchPort.of(row);
        assertThat(port.uuid()).isEqualTo(row.uuid());
        assertThat(port.name()).isEqualTo(port(2));
        assertThat(port.type()).isEmpty();
        assertThat(port.options()).containsEntry("requested-chassis", "peer-host-1");
        assertThat(port.tag()).isEmpty();
        assertThat(port.addresses()).containsExactly("fa:16:3e:00:00:12 10.9.0.12 fd00:9::12");
        assertThat(port.portSecurity()).containsExactly("fa:16:3e:00:00:12 10.9.0.12 fd00:9::12 10.9.0.200");
        assertThat(port.up()).isEmpty();
        assertThat(port.enabled()).contains(true);
        assertThat(port.externalIds()).containsEntry(ExternalIds.PROJECT_ID, PROJECT);
        DhcpOptions own = DhcpOptions.of(one(NorthboundIndexes.PORT_DHCP_BY_PORT, port(2)));
        assertThat(port.dhcpv4Options()).contains(own.uuid());
        assertThat(own.options()).containsEntry("bootfile_name", "\"x.0\"");
        assertThat(LogicalSwitchPort.of(row)).isSameAs(port);
    }

    @Test
    void readsPortsOfOtherKinds() {
        LogicalSwitchPort router = LogicalSwitchPort.of(one(NorthboundIndexes.PORT_BY_NAME, port(7)));
        assertThat(router.type()).isEqualTo(LogicalSwitchPort.ROUTER);
        assertThat(router.up()).contains(true);
        LogicalSwitchPort localnet = LogicalSwitchPort.of(
                one(NorthboundIndexes.PORT_BY_NAME, "provnet-99999999-0001-4999-8999-999999999999"));
        assertThat(localnet.type()).isEqualTo(LogicalSwitchPort.LOCALNET);
        assertThat(localnet.tag()).isEqualTo(OptionalInt.of(123));
        assertThat(localnet.enabled()).isEmpty();
        assertThat(localnet.addresses()).containsExactly(LogicalSwitchPort.UNKNOWN);
    }

    @Test
    void findsThePorts() {
        assertThat(Owned.rows(snapshot, NorthboundIndexes.PORT_BY_SWITCH_AND_ID, SWITCH))
                .hasSize(5);
        assertThat(Owned.rows(snapshot, NorthboundIndexes.PORT_BY_PROJECT_AND_ID, PROJECT))
                .hasSize(5);
        assertThat(names(NorthboundIndexes.PORT_BY_SECURITY_GROUP, GROUP)).containsExactly(port(1), port(2));
        assertThat(names(NorthboundIndexes.PORT_BY_DEVICE_ID, "vm-1")).containsExactly(port(2));
        assertThat(names(NorthboundIndexes.PORT_BY_DEVICE_OWNER, "compute:nova"))
                .containsExactly(port(2));
        assertThat(names(NorthboundIndexes.PORT_BY_PORT_NAME, "m-p4")).containsExactly(port(4));
        assertThat(names(NorthboundIndexes.PORT_BY_MAC, "fa:16:3e:00:00:13")).containsExactly(port(3));
        assertThat(names(NorthboundIndexes.PORT_BY_IP, "fd00:9::12")).containsExactly(port(2));
        assertThat(names(NorthboundIndexes.PORT_BY_SWITCH_AND_IP, NorthboundIndexes.inSwitch(SWITCH, "10.9.0.1")))
                .containsExactly(port(7));
        assertThat(names(
                        NorthboundIndexes.PORT_BY_SWITCH_AND_MAC,
                        NorthboundIndexes.inSwitch(SWITCH, "fa:16:3e:00:00:11")))
                .containsExactly(port(1));
    }

    @Test
    void readsNetworksSubnetsAndNames() {
        LogicalSwitch network = LogicalSwitch.of(one(NorthboundIndexes.SWITCH_BY_NAME, SWITCH));
        assertThat(network.externalIds()).containsEntry(ExternalIds.NETWORK_NAME, "m-net");
        assertThat(network.otherConfig()).containsEntry("mcast_snoop", "false");
        DhcpOptions subnet = DhcpOptions.of(one(NorthboundIndexes.SUBNET_BY_ID, SUBNET));
        assertThat(subnet.cidr()).isEqualTo("10.9.0.0/24");
        assertThat(subnet.options()).containsEntry("lease_time", "43200").doesNotContainKey("bootfile_name");
        assertThat(snapshot.find(NorthboundIndexes.PORT_DHCP_BY_SUBNET, SUBNET)).hasSize(1);
        assertThat(Dns.of(one(NorthboundIndexes.DNS_BY_SWITCH, SWITCH)).records())
                .containsEntry("vm1", "10.9.0.12 fd00:9::12");
        assertThat(snapshot.rows(NbGlobal.TABLE))
                .singleElement()
                .extracting(row -> NbGlobal.of(row).options())
                .isEqualTo(Map.of("mac_prefix", "0a:00:00"));
    }

    @Test
    void readsAGroupWithItsRulesButWithoutItsPorts() {
        Row row = one(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP, GROUP);
        PortGroup group = PortGroup.of(row);
        assertThat(group.name()).isEqualTo("pg_bbbbbbbb_0001_4bbb_8bbb_bbbbbbbbbbbb");
        assertThat(group.acls()).hasSize(3);
        assertThat(row.has("ports")).isFalse();
        assertThat(snapshot.rows(LogicalSwitch.TABLE)).noneMatch(each -> each.has("ports"));
        Acl rule = Acl.of(one(NorthboundIndexes.ACL_BY_RULE, "eeeeeeee-0003-4eee-8eee-eeeeeeeeeeee"));
        assertThat(group.acls()).contains(rule.uuid());
        assertThat(rule.direction()).isEqualTo(Acl.TO_LPORT);
        assertThat(rule.action()).isEqualTo(Acl.ALLOW_RELATED);
        assertThat(rule.priority()).isEqualTo(1002);
        assertThat(rule.match()).endsWith("tcp.dst == 22");
    }

    @Test
    void knowsWhatTheInstalledServerCanDo() {
        Features features = Features.of(snapshot.schema());
        assertThat(features.missing()).isEmpty();
        assertThat(features.supported()).containsExactlyInAnyOrder(Feature.values());
        assertThat(features.hasColumn(LogicalSwitchPort.TABLE, LogicalSwitchPort.Columns.UP))
                .isTrue();
    }

    @Test
    void readsBackARowItInserts() throws Exception {
        Transaction.Builder transaction = Transaction.builder();
        AddressSet set = new AddressSet(UUID.randomUUID(), "as_1", Set.of("10.0.0.1", "10.0.0.0/28"), Map.of("k", "v"));
        transaction.insert(AddressSet.TABLE, set.uuid(), set.toRow());
        client.transact(transaction.build()).get();
        Row row = client.snapshot().first(NorthboundIndexes.ADDRESS_SET_BY_NAME, "as_1");
        AddressSet read = AddressSet.of(Objects.requireNonNull(row));
        assertThat(read.addresses()).isEqualTo(set.addresses());
        assertThat(read.externalIds()).isEqualTo(set.externalIds());
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RealDatabaseTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Row one(Index<String> index, String key) {
        List<Row> found = snapshot.find(index, key);
        assertThat(found).as(index + " of " + key).hasSize(1);
        return found.getFirst();
    }

    private static List<String> names(Index<String> index, String key) {
        return snapshot.find(index, key).stream()
                .map(row -> LogicalSwitchPort.of(row).name())
                .sorted()
                .toList();
    }

    private static String port(int number) {
        return "dddddddd-000%d-4ddd-8ddd-dddddddddddd".formatted(number);
    }
}
