// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.Shares;
import org.patchbay.ovsdb.Row;

/**
 * A network: one Logical_Switch row.
 *
 * @param policies with whom it is shared, and as what
 * @param segments how it leaves the hosts
 * @param mtu bytes
 * @param dnsDomain "" for none
 * @param qosPolicy the QoS policy of its ports that have none of their own; null for none
 * @param vlanTransparent null when the client did not say
 * @param zoneHints the availability zones that it was asked for; empty for all
 */
public record Network(
        StandardAttributes standard,
        boolean adminStateUp,
        List<Shares.Policy> policies,
        boolean portSecurity,
        int mtu,
        NetworkSegments segments,
        String dnsDomain,
        @Nullable String qosPolicy,
        @Nullable Boolean vlanTransparent,
        List<String> zoneHints)
        implements ApiObject {
    static final String SWITCH_PREFIX = "neutron-";
    static final String ADMIN_STATE = "patchbay:admin_state_up";
    static final String SHARED = ExternalIds.SHARED;
    static final String EXTERNAL = ExternalIds.EXTERNAL;
    static final String PORT_SECURITY = "patchbay:port_security_enabled";
    static final String DNS_DOMAIN = "patchbay:dns_domain";
    static final String VLAN_TRANSPARENT = "patchbay:vlan_transparent";

    /** Moves with every address, subnet and port of the network: the guard that keeps writers from colliding. */
    public static final String ALLOCATIONS = ExternalIds.ALLOCATIONS;

    private static final int DEFAULT_MTU = 1442;

    /** The name of a network's logical switch. */
    public static String switchName(String networkId) {
        return SWITCH_PREFIX + networkId;
    }

    /** The network of a logical switch's name; null if the switch is not ours. */
    public static @Nullable String idOf(@Nullable String switchName) {
        return switchName != null && switchName.startsWith(SWITCH_PREFIX)
                ? switchName.substring(SWITCH_PREFIX.length())
                : null;
    }

    public static Network of(Row row) {
        return row.memo(Network.class, Network::decode);
    }

    private static Network decode(Row row) {
        Map<String, String> ids = row.map("external_ids");
        String transparent = ids.get(VLAN_TRANSPARENT);
        String id = row.string("name").substring(SWITCH_PREFIX.length());
        return new Network(
                StandardAttributes.decode(id, ExternalIds.NETWORK_NAME, ExternalIds.OWNER_PROJECT_ID, ids),
                !"false".equals(ids.get(ADMIN_STATE)),
                List.copyOf(Shares.of(row)),
                !"false".equals(ids.get(PORT_SECURITY)),
                Text.integer(ids.get(ExternalIds.MTU), DEFAULT_MTU),
                NetworkSegments.decode(id, ids),
                ids.getOrDefault(DNS_DOMAIN, ""),
                ids.get(ExternalIds.QOS_POLICY_ID),
                transparent == null ? null : Boolean.valueOf(transparent),
                Text.words(ids.getOrDefault(ExternalIds.AVAILABILITY_ZONE_HINTS, "")
                        .replace(',', ' ')));
    }

    /** The columns of a new one but external_ids, and but for what refers to other rows. */
    Map<String, Object> columns() {
        return Map.of(LogicalSwitch.Columns.NAME, switchName(id()), LogicalSwitch.Columns.OTHER_CONFIG, otherConfig());
    }

    private Map<String, String> otherConfig() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("mcast_snoop", "false");
        config.put("mcast_flood_unregistered", "false");
        config.put("vlan-passthru", Boolean.toString(Boolean.TRUE.equals(vlanTransparent)));
        Segment first = segments.first().segment();
        if (!first.isPhysical() && first.id() != null) {
            config.put(LogicalSwitch.REQUESTED_TUNNEL_KEY, first.id().toString());
        }
        return config;
    }

    /** The external_ids of a new one, as {@link #encode}; it is shared with everybody or with nobody. */
    Map<String, String> newIds() {
        Map<String, String> ids = encode();
        ids.put(ExternalIds.AVAILABILITY_ZONE_HINTS, String.join(",", zoneHints));
        ids.put(ExternalIds.OWNER_PROJECT_ID, projectId());
        ids.put(ALLOCATIONS, "0");
        ids.put(VLAN_TRANSPARENT, vlanTransparent == null ? "" : vlanTransparent.toString());
        ids.put(SHARED, shared() ? "true" : "");
        ids.put(EXTERNAL, external() ? "true" : "");
        return ids;
    }

    /** The external_ids of what a client can change, but with whom it is shared; empty values stand for absent keys. */
    Map<String, String> encode() {
        Map<String, String> ids = new LinkedHashMap<>(segments.encode());
        ids.put(ExternalIds.NETWORK_NAME, name());
        ids.put(ExternalIds.MTU, Integer.toString(mtu));
        ids.put(ADMIN_STATE, adminStateUp ? "" : "false");
        ids.put(PORT_SECURITY, portSecurity ? "" : "false");
        ids.put(DNS_DOMAIN, dnsDomain);
        ids.put(ExternalIds.QOS_POLICY_ID, qosPolicy == null ? "" : qosPolicy);
        return ids;
    }

    /** The same with another MTU, in bytes, and DNS domain. */
    public Network with(int newMtu, String newDomain) {
        return new Network(
                standard,
                adminStateUp,
                policies,
                portSecurity,
                newMtu,
                segments,
                newDomain,
                qosPolicy,
                vlanTransparent,
                zoneHints);
    }

    /** The same with other segments. */
    Network with(NetworkSegments others) {
        return new Network(
                standard,
                adminStateUp,
                policies,
                portSecurity,
                mtu,
                others,
                dnsDomain,
                qosPolicy,
                vlanTransparent,
                zoneHints);
    }

    /** Whether it matters which of its segments a host is connected to: none goes while a port comes to a host. */
    public boolean hasSeveralSegments() {
        return segments.only() == null;
    }

    /** Whether every project may use it. */
    public boolean shared() {
        return isSharedWith(Shares.EVERYBODY);
    }

    /** Whether it leads outside, for whomever that may be. */
    public boolean external() {
        return policies.stream().anyMatch(policy -> policy.action().equals(Shares.AS_EXTERNAL));
    }

    /** Whether a project that does not own it may have ports in it. */
    public boolean isSharedWith(@Nullable String project) {
        String id = project == null ? "" : project;
        return policies.stream().anyMatch(policy -> policy.action().equals(Shares.AS_SHARED) && policy.isFor(id));
    }

    /** The VLAN that it is on its one physical network; null for none. */
    public @Nullable Integer vlan() {
        NetworkSegment only = segments.only();
        return only != null && only.segment().type().equals(Segment.VLAN)
                ? only.segment().id()
                : null;
    }

    public boolean isVisibleTo(@Nullable String project) {
        String id = project == null ? "" : project;
        return projectId().equals(project) || policies.stream().anyMatch(policy -> policy.isFor(id));
    }
}
