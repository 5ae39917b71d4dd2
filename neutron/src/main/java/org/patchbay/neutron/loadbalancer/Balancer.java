// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * A load balancer with all its parts, each by its id.
 *
 * @param outside the addresses of floating IPs that lead to it
 * @param attachment where it is at the moment
 */
record Balancer(
        StandardAttributes standard,
        boolean up,
        Vip vip,
        List<IpAddress> outside,
        SortedMap<String, Listener> listeners,
        SortedMap<String, Pool> pools,
        SortedMap<String, Member> members,
        SortedMap<String, Monitor> monitors,
        Attachment attachment) {

    static Balancer fresh(StandardAttributes standard, boolean up, Vip vip) {
        return new Balancer(
                standard,
                up,
                vip,
                List.of(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Attachment.NONE);
    }

    String id() {
        return standard.id();
    }

    List<Member> membersOf(String poolId) {
        return members.values().stream()
                .filter(member -> member.poolId().equals(poolId))
                .toList();
    }

    List<Listener> listenersOf(String poolId) {
        return listeners.values().stream()
                .filter(listener -> poolId.equals(listener.poolId()))
                .toList();
    }

    @Nullable
    Monitor monitorOf(String poolId) {
        for (Monitor monitor : monitors.values()) {
            if (monitor.poolId().equals(poolId)) {
                return monitor;
            }
        }
        return null;
    }

    /** Those whose pool has somebody who asks whether they are well, and that take part. */
    List<Member> monitored() {
        return members.values().stream().filter(this::isMonitored).toList();
    }

    /** Whether it is one of {@link #monitored}. */
    boolean isMonitored(Member member) {
        Pool pool = pools.get(member.poolId());
        Monitor monitor = monitorOf(member.poolId());
        return member.takesPart() && pool != null && pool.up() && monitor != null && monitor.up();
    }

    /** The subnet that a member is in; null if neither it nor the load balancer names one. */
    @Nullable
    String subnetOf(Member member) {
        return member.subnetId() == null ? vip.subnetOf(member.address().family()) : member.subnetId();
    }

    Balancer with(StandardAttributes newStandard, boolean newUp) {
        return new Balancer(newStandard, newUp, vip, outside, listeners, pools, members, monitors, attachment);
    }

    Balancer with(Attachment newAttachment) {
        return new Balancer(standard, up, vip, outside, listeners, pools, members, monitors, newAttachment);
    }

    Balancer withOutside(List<IpAddress> addresses) {
        return new Balancer(standard, up, vip, List.copyOf(addresses), listeners, pools, members, monitors, attachment);
    }

    Balancer with(Listener listener) {
        return withListeners(put(listeners, listener.id(), listener));
    }

    Balancer withoutListener(String id) {
        return withListeners(without(listeners, List.of(id)));
    }

    private Balancer withListeners(SortedMap<String, Listener> all) {
        return new Balancer(standard, up, vip, outside, all, pools, members, monitors, attachment);
    }

    Balancer with(Pool pool) {
        return new Balancer(
                standard, up, vip, outside, listeners, put(pools, pool.id(), pool), members, monitors, attachment);
    }

    /** Without its members and its monitor, too; listeners that it answered for have nobody then. */
    Balancer withoutPool(String id) {
        SortedMap<String, Listener> left = new TreeMap<>(listeners);
        left.replaceAll((key, listener) -> id.equals(listener.poolId()) ? listener.withPool(null) : listener);
        return new Balancer(
                standard,
                up,
                vip,
                outside,
                Collections.unmodifiableSortedMap(left),
                without(pools, List.of(id)),
                without(members, membersOf(id).stream().map(Member::id).toList()),
                without(
                        monitors,
                        monitors.values().stream()
                                .filter(monitor -> monitor.poolId().equals(id))
                                .map(Monitor::id)
                                .toList()),
                attachment);
    }

    Balancer with(Member member) {
        return withMembers(put(members, member.id(), member));
    }

    Balancer withoutMembers(Collection<String> ids) {
        return withMembers(without(members, ids));
    }

    private Balancer withMembers(SortedMap<String, Member> all) {
        return new Balancer(standard, up, vip, outside, listeners, pools, all, monitors, attachment);
    }

    Balancer with(Monitor monitor) {
        return withMonitors(put(monitors, monitor.id(), monitor));
    }

    Balancer withoutMonitor(String id) {
        return withMonitors(without(monitors, List.of(id)));
    }

    private Balancer withMonitors(SortedMap<String, Monitor> all) {
        return new Balancer(standard, up, vip, outside, listeners, pools, members, all, attachment);
    }

    private static <V> SortedMap<String, V> put(Map<String, V> map, String id, V value) {
        SortedMap<String, V> more = new TreeMap<>(map);
        more.put(id, value);
        return Collections.unmodifiableSortedMap(more);
    }

    private static <V> SortedMap<String, V> without(Map<String, V> map, Collection<String> ids) {
        SortedMap<String, V> left = new TreeMap<>(map);
        left.keySet().removeAll(ids);
        return Collections.unmodifiableSortedMap(left);
    }
}
