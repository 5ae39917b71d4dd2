// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Tags;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer.Columns;
import org.patchbay.ovsdb.Row;

/** The first row of a load balancer, whose external_ids have all of it; see {@link Parts} for what OVN does by. */
final class BalancerRow {
    private static final String VIP = "neutron:vip";
    private static final String FLOATING = "neutron:vip_fip";
    private static final String ENABLED = "enabled";
    private static final String VIP_NETWORK = "patchbay:vip_network_id";
    private static final String VIP_SUBNET = "patchbay:vip_subnet_id";
    /** Words of a subnet and an address each, with a bar between. */
    private static final String MORE_VIPS = "patchbay:additional_vips";
    /** Of a port that was there before, and stays. */
    private static final String GIVEN_PORT = "patchbay:vip_port_given";

    private BalancerRow() {}

    /** Null for a row that is none, or has been edited so that it is none any more. */
    static @Nullable Balancer of(@Nullable Row row) {
        return row == null ? null : row.memo(Decoded.class, BalancerRow::decode).balancer;
    }

    static boolean isOne(Row row) {
        return of(row) != null;
    }

    private record Decoded(@Nullable Balancer balancer) {}

    private static Decoded decode(Row row) {
        Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
        String id = ids.get(ExternalIds.BALANCER_ID);
        if (id == null) {
            return new Decoded(null);
        }
        try {
            StandardAttributes standard =
                    StandardAttributes.decode(id, ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids);
            Vip vip = new Vip(
                    IpAddress.parse(ids.getOrDefault(VIP, "")),
                    ids.getOrDefault(ExternalIds.VIP_PORT_ID, ""),
                    ids.getOrDefault(VIP_NETWORK, ""),
                    ids.get(VIP_SUBNET),
                    more(ids.get(MORE_VIPS)),
                    !ids.containsKey(GIVEN_PORT));
            String project = standard.projectId();
            return new Decoded(new Balancer(
                    standard,
                    !"False".equals(ids.get(ENABLED)),
                    vip,
                    addresses(ids.get(FLOATING)),
                    children(ids, ExternalIds.LISTENER, (key, text) -> Listener.decode(key, project, text)),
                    children(ids, ExternalIds.POOL, (key, text) -> Pool.decode(key, project, text)),
                    children(ids, ExternalIds.MEMBER, (key, text) -> Member.decode(key, project, text)),
                    children(ids, ExternalIds.HEALTH_MONITOR, (key, text) -> Monitor.decode(key, project, text)),
                    Attachment.decode(ids)));
        } catch (IllegalArgumentException edited) {
            return new Decoded(null);
        }
    }

    private static List<FixedIp> more(@Nullable String words) {
        List<FixedIp> more = new ArrayList<>();
        for (String word : Text.words(words)) {
            int bar = word.indexOf('|');
            if (bar < 0) {
                throw new IllegalArgumentException("no subnet and address: " + word);
            }
            more.add(new FixedIp(word.substring(0, bar), IpAddress.parse(word.substring(bar + 1))));
        }
        return more;
    }

    private static List<IpAddress> addresses(@Nullable String words) {
        List<IpAddress> addresses = new ArrayList<>();
        Text.words(words).forEach(word -> addresses.add(IpAddress.parse(word)));
        return List.copyOf(addresses);
    }

    private static <V> SortedMap<String, V> children(
            Map<String, String> ids, String prefix, BiFunction<String, String, V> decode) {
        SortedMap<String, V> children = new TreeMap<>();
        ids.forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                String id = key.substring(prefix.length());
                try {
                    children.put(id, decode.apply(id, text));
                } catch (IllegalArgumentException edited) {
                    // Somebody edited the row by hand; what is left of it still is the load balancer.
                    return;
                }
            }
        });
        return Collections.unmodifiableSortedMap(children);
    }

    /** What every row of the load balancer has, as OVN's provider driver has it; empty values stand for absent keys. */
    static Map<String, String> common(Balancer balancer) {
        Map<String, String> ids = new LinkedHashMap<>(balancer.attachment().encode());
        ids.put(VIP, balancer.vip().address().toString());
        ids.put(ExternalIds.VIP_PORT_ID, balancer.vip().portId());
        ids.put(FLOATING, Text.join(balancer.outside()));
        ids.put(ENABLED, balancer.up() ? "True" : "False");
        return ids;
    }

    /** What the first row has besides; empty values stand for absent keys. */
    static Map<String, String> encode(Balancer balancer) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.BALANCER_ID, balancer.id());
        ids.put(ExternalIds.GIVEN_NAME, balancer.standard().name());
        ids.put(ExternalIds.OWNER_PROJECT_ID, balancer.standard().projectId());
        ids.put(Stamp.DESCRIPTION, balancer.standard().description());
        ids.put(Stamp.TAGS, Tags.encode(balancer.standard().tags()));
        Vip vip = balancer.vip();
        ids.put(VIP_NETWORK, vip.networkId());
        ids.put(VIP_SUBNET, vip.subnetId() == null ? "" : vip.subnetId());
        ids.put(
                MORE_VIPS,
                Text.join(vip.more().stream()
                        .map(ip -> ip.subnetId() + "|" + ip.address())
                        .toList()));
        ids.put(GIVEN_PORT, vip.own() ? "" : "true");
        ids.put(ExternalIds.BALANCER_NETWORKS, Text.join(networks(balancer)));
        ids.put(ExternalIds.BALANCER_SUBNETS, Text.join(subnets(balancer)));
        ids.put(ExternalIds.BALANCER_HEALTH_SUBNETS, Text.join(healthSubnets(balancer)));
        ids.put(ExternalIds.BALANCER_ENDPOINTS, Text.join(endpoints(balancer)));
        balancer.listeners().values().forEach(child -> ids.put(ExternalIds.LISTENER + child.id(), child.encode()));
        balancer.pools().values().forEach(child -> ids.put(ExternalIds.POOL + child.id(), child.encode()));
        balancer.members().values().forEach(child -> ids.put(ExternalIds.MEMBER + child.id(), child.encode()));
        balancer.monitors().values().forEach(child -> ids.put(ExternalIds.HEALTH_MONITOR + child.id(), child.encode()));
        return ids;
    }

    /** Those of its address and its members. */
    static Set<String> networks(Balancer balancer) {
        Set<String> networks = new LinkedHashSet<>();
        networks.add(balancer.vip().networkId());
        balancer.members().values().forEach(member -> networks.add(member.networkId()));
        return networks;
    }

    private static Set<String> subnets(Balancer balancer) {
        Set<String> subnets = new LinkedHashSet<>();
        String own = balancer.vip().subnetId();
        if (own != null) {
            subnets.add(own);
        }
        for (FixedIp ip : balancer.vip().more()) {
            if (ip.subnetId() != null) {
                subnets.add(ip.subnetId());
            }
        }
        for (Member member : balancer.members().values()) {
            if (member.subnetId() != null) {
                subnets.add(member.subnetId());
            }
        }
        return subnets;
    }

    /** The subnets from which members are asked. */
    static Set<String> healthSubnets(Balancer balancer) {
        Set<String> subnets = new LinkedHashSet<>();
        for (Member member : balancer.monitored()) {
            String subnet = balancer.subnetOf(member);
            if (subnet != null) {
                subnets.add(subnet);
            }
        }
        return subnets;
    }

    private static Set<String> endpoints(Balancer balancer) {
        Set<String> endpoints = new LinkedHashSet<>();
        balancer.monitored().forEach(member -> endpoints.add(endpoint(member.networkId(), member.address())));
        return endpoints;
    }

    /** The key of the index by endpoint. */
    static String endpoint(String networkId, IpAddress address) {
        return networkId + '|' + address;
    }
}
