// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final UUID ID = UUID.randomUUID();
    private static final Map<String, String> IDS = Map.of("k", "v");

    @Test
    void writesNothingForDefaults() {
        assertThat(LogicalSwitchPort.builder(ID, "").build().toRow()).isEmpty();
        assertThat(new LogicalSwitch(ID, "", Map.of(), Map.of()).toRow()).isEmpty();
        assertThat(new Acl(ID, "", 0, "", "", Map.of()).toRow()).isEmpty();
        assertThat(new PortGroup(ID, "", Set.of(), Map.of()).toRow()).isEmpty();
    }

    @Test
    void readsBackWhatItWrites() {
        LogicalSwitchPort port = LogicalSwitchPort.builder(ID, "p1")
                .type("localnet")
                .options(Map.of("network_name", "physnet1"))
                .parentName("p0")
                .tag(123)
                .addresses(Set.of("unknown"))
                .portSecurity(Set.of("fa:16:3e:00:00:11 10.9.0.11"))
                .up(false)
                .enabled(false)
                .dhcpv4Options(Optional.of(ID))
                .dhcpv6Options(Optional.of(UUID.randomUUID()))
                .externalIds(IDS)
                .build();
        assertThat(LogicalSwitchPort.of(new TestRow(LogicalSwitchPort.TABLE, ID, port.toRow())))
                .isEqualTo(port);
        assertThat(port.toRow()).containsOnlyKeys(LogicalSwitchPort.READ).containsEntry("enabled", false);
        assertThat(port.tag()).isEqualTo(OptionalInt.of(123));

        LogicalSwitch network = new LogicalSwitch(ID, "neutron-n", Map.of("mcast_snoop", "false"), IDS);
        assertThat(LogicalSwitch.of(new TestRow(LogicalSwitch.TABLE, ID, network.toRow())))
                .isEqualTo(network);
        DhcpOptions options = new DhcpOptions(ID, "10.0.0.0/24", Map.of("mtu", "1442"), IDS);
        assertThat(DhcpOptions.of(new TestRow(DhcpOptions.TABLE, ID, options.toRow())))
                .isEqualTo(options);
        PortGroup group = new PortGroup(ID, "pg_x", Set.of(ID), IDS);
        assertThat(PortGroup.of(new TestRow(PortGroup.TABLE, ID, group.toRow())))
                .isEqualTo(group);
        Acl acl = new Acl(ID, Acl.TO_LPORT, 1002, "ip4", Acl.ALLOW_RELATED, IDS);
        assertThat(Acl.of(new TestRow(Acl.TABLE, ID, acl.toRow()))).isEqualTo(acl);
        AddressSet set = new AddressSet(ID, "as", Set.of("10.0.0.1"), IDS);
        assertThat(AddressSet.of(new TestRow(AddressSet.TABLE, ID, set.toRow())))
                .isEqualTo(set);
        Dns dns = new Dns(ID, Map.of("vm1", "10.0.0.1"), IDS);
        assertThat(Dns.of(new TestRow(Dns.TABLE, ID, dns.toRow()))).isEqualTo(dns);
        LogicalRouter router = new LogicalRouter(ID, "neutron-r", Optional.of(false), Map.of("a", "b"), IDS);
        assertThat(LogicalRouter.of(new TestRow(LogicalRouter.TABLE, ID, router.toRow())))
                .isEqualTo(router);
        LogicalRouterPort leg = new LogicalRouterPort(
                ID,
                "lrp-p",
                "0a:00:00:00:00:01",
                Set.of("10.0.0.1/24"),
                Set.of(ID),
                Map.of("gateway_mtu", "1400"),
                Map.of("address_mode", "slaac"),
                IDS);
        assertThat(LogicalRouterPort.of(new TestRow(LogicalRouterPort.TABLE, ID, leg.toRow())))
                .isEqualTo(leg);
        StaticRoute route = new StaticRoute(ID, "0.0.0.0/0", "10.0.0.9", Optional.of("lrp-p"), Optional.of(ID), IDS);
        assertThat(StaticRoute.of(new TestRow(StaticRoute.TABLE, ID, route.toRow())))
                .isEqualTo(route);
        Nat nat = new Nat(
                ID,
                Nat.DNAT_AND_SNAT,
                "192.0.2.1",
                "10.0.0.2",
                Optional.of("0a:00:00:00:00:02"),
                Optional.of("p"),
                Optional.of(ID),
                IDS);
        assertThat(Nat.of(new TestRow(Nat.TABLE, ID, nat.toRow()))).isEqualTo(nat);
        Bfd session = new Bfd(ID, "lrp-p", "192.0.2.254", IDS);
        assertThat(Bfd.of(new TestRow(Bfd.TABLE, ID, session.toRow()))).isEqualTo(session);
        RouterPolicy policy = new RouterPolicy(ID, 9, "ip4", RouterPolicy.REROUTE, Set.of("192.0.2.254"), IDS);
        assertThat(RouterPolicy.of(new TestRow(RouterPolicy.TABLE, ID, policy.toRow())))
                .isEqualTo(policy);
        GatewayChassis chassis = new GatewayChassis(ID, "lrp-p_h1", "h1", 2, IDS);
        assertThat(GatewayChassis.of(new TestRow(GatewayChassis.TABLE, ID, chassis.toRow())))
                .isEqualTo(chassis);
        LoadBalancer balancer = new LoadBalancer(
                ID,
                "lb",
                Optional.of("tcp"),
                Map.of("192.0.2.1:80", "10.0.0.2:80"),
                Set.of(ID),
                Map.of("10.0.0.2", "p:10.0.0.3"),
                Set.of("ip_src", "ip_dst"),
                Map.of("reject", "true"),
                IDS);
        assertThat(LoadBalancer.of(new TestRow(LoadBalancer.TABLE, ID, balancer.toRow())))
                .isEqualTo(balancer);
        HealthCheck check = new HealthCheck(ID, "192.0.2.1:80", Map.of("interval", "5"), IDS);
        assertThat(HealthCheck.of(new TestRow(HealthCheck.TABLE, ID, check.toRow())))
                .isEqualTo(check);
        NbGlobal global = new NbGlobal(ID, 7, Map.of("mac_prefix", "0a:00:00"), IDS);
        Qos qos = new Qos(
                ID, Acl.TO_LPORT, 2002, "ip4", Map.of(Qos.DSCP, 26L), Map.of(Qos.RATE, 1000L, Qos.BURST, 100L), IDS);
        assertThat(Qos.of(new TestRow(Qos.TABLE, ID, qos.toRow()))).isEqualTo(qos);
        assertThat(NbGlobal.of(new TestRow(NbGlobal.TABLE, ID, global.toRow()))).isEqualTo(global);
    }

    @Test
    void monitorsWhatItReadsButNoSetOfAllPorts() {
        Map<String, Set<String>> tables = Northbound.monitorSpec().tables();
        assertThat(tables.get("Logical_Switch")).containsExactly("name", "other_config", "external_ids");
        assertThat(tables.get("Logical_Router")).containsExactly("name", "enabled", "options", "external_ids");
        assertThat(tables.get("Port_Group")).containsExactly("name", "acls", "external_ids");
        assertThat(tables.values()).allSatisfy(columns -> assertThat(columns).isNotEmpty());
        assertThat(List.copyOf(tables.keySet()))
                .containsExactlyInAnyOrder(
                        "NB_Global",
                        "Logical_Switch",
                        "Logical_Switch_Port",
                        "DHCP_Options",
                        "Port_Group",
                        "ACL",
                        "Address_Set",
                        "DNS",
                        "Logical_Router",
                        "Logical_Router_Port",
                        "Logical_Router_Static_Route",
                        "Logical_Router_Policy",
                        "BFD",
                        "NAT",
                        "Gateway_Chassis",
                        "Load_Balancer",
                        "Meter",
                        "Meter_Band",
                        "Load_Balancer_Health_Check",
                        "QoS");
    }
}
