// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.only;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.List;
import java.util.function.BiPredicate;
import org.patchbay.neutron.host.Zones;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.DnsName;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;

/** The declaration of {@code networks}. Source: Networking API v2.0, "Networks", and the extensions named there. */
final class NetworkSchema {
    /** More than one network can have in earnest: no host takes two of them. */
    private static final int MAX_SEGMENTS = 64;

    static final Attribute<View, Boolean> ADMIN_STATE_UP = Attribute.of(
                    "admin_state_up", bool(), (View v) -> v.network().adminStateUp())
            .defaultsTo(true)
            .updatable();
    static final Attribute<View, String> STATUS = Attribute.of("status", text(16), v -> "ACTIVE");
    static final Attribute<View, List<String>> SUBNETS = Attribute.of("subnets", listOf(uuid(), 1000), View::subnets);
    static final Attribute<View, Boolean> SHARED = Attribute.of("shared", bool(), View::shared)
            .defaultsTo(false)
            .updatable()
            .setBy(Who.ADMIN);
    static final Attribute<View, Boolean> EXTERNAL = Attribute.of(
                    "router:external", bool(), (View v) -> v.network().external())
            .defaultsTo(false)
            .updatable()
            .setBy(Who.ADMIN);
    static final Attribute<View, Integer> MTU = Attribute.of(
                    "mtu", integer(68, 65535), (View v) -> v.network().mtu())
            .optional()
            .updatable();
    static final Attribute<View, Boolean> PORT_SECURITY = Attribute.of(
                    "port_security_enabled", bool(), (View v) -> v.network().portSecurity())
            .optional()
            .updatable();
    static final Attribute<View, String> TYPE = Attribute.of(
                    "provider:network_type",
                    SegmentSpec.NETWORK_TYPE,
                    (View v) -> v.segment().type())
            .onlyOf(View::hasOneSegment)
            .optional()
            .updatable()
            .setBy(Who.ADMIN)
            .seenBy(Who.ADMIN);
    static final Attribute<View, String> PHYSICAL_NETWORK = Attribute.of(
                    "provider:physical_network",
                    SegmentSpec.PHYSICAL,
                    (View v) -> v.segment().physicalNetwork())
            .onlyOf(View::hasOneSegment)
            .orNull()
            .optional()
            .updatable()
            .setBy(Who.ADMIN)
            .seenBy(Who.ADMIN);
    static final Attribute<View, Integer> SEGMENTATION_ID = Attribute.of(
                    "provider:segmentation_id",
                    SegmentSpec.ID,
                    (View v) -> v.segment().id())
            .onlyOf(View::hasOneSegment)
            .orNull()
            .optional()
            .updatable()
            .setBy(Who.ADMIN)
            .seenBy(Who.ADMIN);
    static final Attribute<View, List<SegmentSpec>> SEGMENTS = Attribute.of(
                    "segments",
                    listOf(SegmentSpec.ENTRY, MAX_SEGMENTS),
                    (View v) -> v.network().segments().all().stream()
                            .map(segment -> SegmentSpec.of(segment.segment()))
                            .toList())
            .onlyOf(view -> !view.hasOneSegment())
            .optional()
            .notFilterable()
            .setBy(Who.ADMIN)
            .seenBy(Who.ADMIN);
    static final Attribute<View, String> DNS_DOMAIN = Attribute.of(
                    "dns_domain", DnsName.DOMAIN, (View v) -> v.network().dnsDomain())
            .defaultsTo("")
            .updatable();
    static final Attribute<View, Boolean> VLAN_TRANSPARENT = Attribute.of(
                    "vlan_transparent", bool(), (View v) -> v.network().vlanTransparent())
            .orNull()
            .optional();

    // What OVN has no counterpart for, with the value that is true here; clients read it, and may send that value.
    static final Attribute<View, Boolean> IS_DEFAULT = Attribute.of(
                    "is_default", only(bool(), false), (View v) -> false)
            .optional()
            .updatable();
    static final Attribute<View, Boolean> L2_ADJACENCY = Attribute.of("l2_adjacency", bool(), v -> !v.routed());
    static final Attribute<View, List<String>> ZONES = Attribute.of(
            "availability_zones", listOf(text(255), 16), v -> v.network().zoneHints());
    static final Attribute<View, List<String>> ZONE_HINTS = Attribute.of(
                    "availability_zone_hints",
                    Zones.HINTS,
                    (View v) -> v.network().zoneHints())
            .defaultsTo(List.of());
    static final Attribute<View, String> SCOPE4 =
            Attribute.of("ipv4_address_scope", uuid(), View::scope4).orNull();
    static final Attribute<View, String> SCOPE6 =
            Attribute.of("ipv6_address_scope", uuid(), View::scope6).orNull();
    static final Attribute<View, String> QOS_POLICY_ID = Attribute.of(
                    "qos_policy_id", uuid(), (View v) -> v.network().qosPolicy())
            .orNull()
            .optional()
            .updatable();

    static final Schema<View> SCHEMA = Standard.on(Schema.of("network", "networks", "Network", View::id))
            .with(ADMIN_STATE_UP, STATUS, SUBNETS, SHARED, EXTERNAL, MTU, PORT_SECURITY)
            .with(TYPE, PHYSICAL_NETWORK, SEGMENTATION_ID, SEGMENTS, DNS_DOMAIN, VLAN_TRANSPARENT)
            .with(IS_DEFAULT, L2_ADJACENCY, ZONES, ZONE_HINTS, SCOPE4, SCOPE6, QOS_POLICY_ID)
            .filter(TYPE.name(), ofAnySegment(TYPE, Segment::type))
            .filter(PHYSICAL_NETWORK.name(), ofAnySegment(PHYSICAL_NETWORK, Segment::physicalNetwork))
            .filter(SEGMENTATION_ID.name(), ofAnySegment(SEGMENTATION_ID, Segment::id));

    private NetworkSchema() {}

    private static <V> BiPredicate<View, List<String>> ofAnySegment(
            Attribute<View, V> attribute, Attribute.Getter<Segment, V> value) {
        return (view, wanted) -> view.network().segments().all().stream()
                .anyMatch(segment -> attribute.holds(value.get(segment.segment()), wanted));
    }
}
