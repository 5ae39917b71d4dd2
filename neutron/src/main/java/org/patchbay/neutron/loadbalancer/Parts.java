// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import tools.jackson.databind.node.ArrayNode;

/** What a load balancer means to OVN: the contents of its rows. */
final class Parts {
    /**
     * One row.
     *
     * @param ids as OVN's provider driver has listeners and pools
     */
    record Part(
            Map<String, String> vips, Map<String, String> portMappings, List<Check> checks, Map<String, String> ids) {
        static final Part EMPTY = new Part(Map.of(), Map.of(), List.of(), Map.of());
    }

    /** A health check; see {@link org.patchbay.northbound.HealthCheck}. */
    record Check(String vip, Map<String, String> options, Map<String, String> ids) {}

    private final Balancer balancer;
    private final Backends backends;
    private final Map<String, String> vips = new LinkedHashMap<>();
    private final Map<String, String> portMappings = new LinkedHashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final List<String> monitors = new ArrayList<>();

    private Parts(Balancer balancer, Backends backends) {
        this.balancer = balancer;
        this.backends = backends;
    }

    /** The rows that the load balancer needs. */
    static SortedMap<PartKey, Part> of(Balancer balancer, Backends backends) {
        SortedMap<PartKey, List<Pool>> groups = new TreeMap<>();
        for (Pool pool : balancer.pools().values()) {
            groups.computeIfAbsent(pool.part(), key -> new ArrayList<>()).add(pool);
        }
        SortedMap<PartKey, Part> parts = new TreeMap<>();
        groups.forEach((key, pools) -> parts.put(key, new Parts(balancer, backends).part(pools)));
        return parts;
    }

    private Part part(List<Pool> pools) {
        pools.forEach(this::add);
        if (!monitors.isEmpty()) {
            ArrayNode list = Json.mapper().createArrayNode();
            monitors.forEach(list::add);
            ids.put("octavia:healthmonitors", list.toString());
        }
        return new Part(vips, portMappings, checks, ids);
    }

    private void add(Pool pool) {
        String poolKey = "pool_" + pool.id() + (pool.up() ? "" : ":D");
        List<String> members = new ArrayList<>();
        List<Member> answering = new ArrayList<>();
        for (Member member : balancer.membersOf(pool.id())) {
            String subnet = balancer.subnetOf(member);
            members.add("member_" + member.id() + "_" + member.endpoint() + "_" + (subnet == null ? "" : subnet));
            if (member.takesPart()) {
                answering.add(member);
            }
        }
        ids.put(poolKey, String.join(",", members));
        Monitor monitor = balancer.monitorOf(pool.id());
        if (monitor != null && monitor.up() && pool.up()) {
            map(pool);
        }
        if (monitor != null) {
            monitors.add(monitor.id());
        }
        for (Listener listener : balancer.listenersOf(pool.id())) {
            ids.put("listener_" + listener.id() + (listener.up() ? "" : ":D"), listener.port() + ":" + poolKey);
            if (balancer.up() && listener.up() && pool.up()) {
                listen(listener, pool, answering, monitor);
            }
        }
    }

    private void map(Pool pool) {
        for (Member member : balancer.membersOf(pool.id())) {
            String port = backends.portOf(member);
            IpAddress from = backends.askedFrom(member);
            if (member.takesPart() && port != null && from != null) {
                portMappings.put(Member.bracketed(member.address()), port + ":" + Member.bracketed(from));
            }
        }
    }

    private void listen(Listener listener, Pool pool, List<Member> answering, @Nullable Monitor monitor) {
        for (IpAddress address : addresses()) {
            String vip = Member.endpoint(address, listener.port());
            List<String> endpoints = Shares.endpoints(answering.stream()
                    .filter(member -> member.address().family() == address.family())
                    .toList());
            vips.put(vip, String.join(",", endpoints));
            if (monitor != null && monitor.up() && !endpoints.isEmpty()) {
                checks.add(new Check(
                        vip,
                        monitor.options(),
                        Map.of(
                                "octavia:healthmonitor", monitor.id(),
                                "octavia:pool_id", pool.id(),
                                "octavia:vip", address.toString())));
            }
        }
    }

    /** Its own and those of floating IPs, at which the router has to balance itself: it translates a packet once. */
    private List<IpAddress> addresses() {
        List<IpAddress> addresses = new ArrayList<>(balancer.vip().addresses());
        if (balancer.vip().has(IpFamily.IPV4)) {
            addresses.addAll(balancer.outside());
        }
        return addresses;
    }
}
