// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.northbound.write.Plan;

/**
 * The subnets of one network while a call is planned, those that it makes included. A call that makes a thousand objects reads them
 * once: the thread that plans is everybody's.
 */
public final class SubnetIndex {
    private final List<Subnet> all = new ArrayList<>();
    private final Map<String, Subnet> byId = new HashMap<>();
    private final TreeMap<Cidr, Subnet> byCidr = new TreeMap<>();
    /** The prefix lengths that occur: so many look-ups find what holds an address, also where foreign rows overlap. */
    private final TreeSet<Integer> lengths = new TreeSet<>();

    private final List<Subnet> assigned4 = new ArrayList<>();
    private final List<Subnet> assigned6 = new ArrayList<>();
    private final List<Subnet> automatic = new ArrayList<>();

    SubnetIndex(Iterable<Subnet> subnets) {
        subnets.forEach(this::add);
    }

    /** The network's subnets as this call has left them so far. */
    public static SubnetIndex of(Plan plan, String networkId) {
        record Key(String networkId) {}
        return (SubnetIndex) plan.notes()
                .computeIfAbsent(
                        new Key(networkId), key -> new SubnetIndex(Subnets.ofNetwork(plan.snapshot(), networkId)));
    }

    /** These subnets and no others. */
    public static SubnetIndex of(Iterable<Subnet> subnets) {
        return new SubnetIndex(subnets);
    }

    void add(Subnet subnet) {
        all.add(subnet);
        byId.put(subnet.id(), subnet);
        byCidr.putIfAbsent(subnet.cidr(), subnet);
        lengths.add(subnet.cidr().prefixLength());
        if (subnet.isAutoAddress()) {
            automatic.add(subnet);
        } else {
            (subnet.isIpv6() ? assigned6 : assigned4).add(subnet);
        }
    }

    /** In order of id, the new ones last. */
    public List<Subnet> all() {
        return Collections.unmodifiableList(all);
    }

    /** Those whose guests make their addresses themselves. */
    public List<Subnet> automatic() {
        return Collections.unmodifiableList(automatic);
    }

    /** Those of one IP version, 4 or 6, that ports are given addresses of. */
    public List<Subnet> assigned(int version) {
        return Collections.unmodifiableList(version == 6 ? assigned6 : assigned4);
    }

    /** Whether they are on segments, so that where a guest is decides which of them it can have addresses of. */
    public boolean isRouted() {
        return all.stream().anyMatch(subnet -> subnet.segmentId() != null);
    }

    /** Those of them that are on one of these segments. */
    public SubnetIndex on(Set<String> segments) {
        return new SubnetIndex(all.stream()
                .filter(subnet -> subnet.segmentId() != null && segments.contains(subnet.segmentId()))
                .toList());
    }

    public @Nullable Subnet byId(String id) {
        return byId.get(id);
    }

    /** A subnet that the address is in. */
    public @Nullable Subnet containing(IpAddress address) {
        int bits = address.family().bits();
        for (int length : lengths) {
            Subnet found = length > bits ? null : byCidr.get(Cidr.of(address, length));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A subnet that shares addresses with the prefix. */
    @Nullable
    Subnet overlapping(Cidr cidr) {
        // Two prefixes share addresses only where one is within the other.
        for (int length : lengths.headSet(cidr.prefixLength(), true)) {
            Subnet around = byCidr.get(Cidr.of(cidr.network(), length));
            if (around != null) {
                return around;
            }
        }
        Map.Entry<Cidr, Subnet> next = byCidr.ceilingEntry(cidr);
        return next != null && cidr.overlaps(next.getKey()) ? next.getValue() : null;
    }
}
