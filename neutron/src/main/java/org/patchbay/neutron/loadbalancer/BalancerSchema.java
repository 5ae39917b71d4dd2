// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.parsed;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;

/** The declaration of {@code loadbalancers}. Source: Octavia API v2, "Load Balancers". */
final class BalancerSchema {
    static final Type<IpAddress> ADDRESS = parsed(IpAddress::parse, Comparator.<IpAddress>naturalOrder());

    /** A port has not many addresses, and each needs its own subnet. */
    private static final int MOST_VIPS = 9;

    static final Attribute<BalancerView, IpAddress> VIP_ADDRESS = Attribute.of(
                    "vip_address",
                    ADDRESS,
                    (BalancerView v) -> v.balancer().vip().address())
            .orNull()
            .optional();
    static final Attribute<BalancerView, String> VIP_SUBNET = Attribute.of(
                    "vip_subnet_id",
                    uuid(),
                    (BalancerView v) -> v.balancer().vip().subnetId())
            .orNull()
            .optional();
    static final Attribute<BalancerView, String> VIP_NETWORK = Attribute.of(
                    "vip_network_id",
                    uuid(),
                    (BalancerView v) -> v.balancer().vip().networkId())
            .orNull()
            .optional();
    static final Attribute<BalancerView, String> VIP_PORT = Attribute.of(
                    "vip_port_id",
                    uuid(),
                    (BalancerView v) -> v.balancer().vip().portId())
            .orNull()
            .optional();
    static final Attribute<BalancerView, Boolean> UP =
            Common.up(v -> v.balancer().up());
    static final Attribute<BalancerView, String> PROVIDER = Attribute.of(
                    "provider",
                    Choice.of("provider", Set.of("ovn"), Set.of("amphora", "octavia", "amphorav2")),
                    (BalancerView v) -> "ovn")
            .orNull()
            .optional();
    static final Attribute<BalancerView, Children> LISTENERS = Attribute.<BalancerView, Children>of(
                    "listeners",
                    Children.TYPE,
                    v -> Children.of(v.balancer().listeners().keySet()))
            .orNull()
            .optional()
            .notFilterable();
    static final Attribute<BalancerView, Children> POOLS = Attribute.<BalancerView, Children>of(
                    "pools",
                    Children.TYPE,
                    v -> Children.of(v.balancer().pools().keySet()))
            .orNull()
            .optional()
            .notFilterable();
    static final Attribute<BalancerView, List<FixedIp>> MORE_VIPS = Attribute.<BalancerView, List<FixedIp>>of(
                    "additional_vips",
                    listOf(FixedIp.TYPE, MOST_VIPS),
                    v -> v.balancer().vip().more())
            .orNull()
            .optional()
            .notFilterable();

    static final Schema<BalancerView> SCHEMA = Common.on(
                    Schema.of("loadbalancer", "loadbalancers", "LoadBalancer", BalancerView::id),
                    v -> v.statuses().ofBalancer())
            .with(Standard.DESCRIPTION)
            .with(VIP_ADDRESS, VIP_SUBNET, VIP_NETWORK, VIP_PORT, UP, PROVIDER, LISTENERS, POOLS)
            .with(Absent.attribute("vip_qos_policy_id"))
            .with(Absent.attribute("flavor_id"))
            .with(Absent.attribute("availability_zone"))
            .with(MORE_VIPS)
            .toldAs("octavia.loadbalancer", ".end");

    private BalancerSchema() {}
}
