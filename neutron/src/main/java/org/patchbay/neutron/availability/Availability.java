// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.availability;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.net.AddressRange;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.SwitchAddress;
import org.patchbay.ovsdb.Snapshot;

/** The addresses of one network. */
record Availability(StandardAttributes standard, List<OfSubnet> subnets) implements ApiObject {
    /**
     * The addresses of one subnet.
     *
     * @param total those that ports are given without being asked for; all of the subnet where it has no pool
     * @param used those that ports have, whether they are in a pool or not
     */
    record OfSubnet(Subnet subnet, BigInteger total, long used) {}

    static Availability of(Snapshot snapshot, Network network) {
        List<OfSubnet> subnets = new ArrayList<>();
        for (Subnet subnet : Subnets.ofNetwork(snapshot, network.id())) {
            subnets.add(new OfSubnet(subnet, total(subnet), used(snapshot, subnet)));
        }
        return new Availability(network.standard(), subnets);
    }

    private static BigInteger total(Subnet subnet) {
        List<AddressRange> ranges = subnet.pool().ranges();
        return ranges.isEmpty()
                ? subnet.cidr().size()
                : ranges.stream().map(AddressRange::size).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static long used(Snapshot snapshot, Subnet subnet) {
        String switchName = Network.switchName(subnet.networkId());
        Cidr cidr = subnet.cidr();
        return snapshot.countKeys(
                NorthboundIndexes.SWITCH_ADDRESSES,
                new SwitchAddress(switchName, cidr.network()),
                new SwitchAddress(switchName, cidr.last()));
    }

    BigInteger total() {
        return subnets.stream().map(OfSubnet::total).reduce(BigInteger.ZERO, BigInteger::add);
    }

    long used() {
        return subnets.stream().mapToLong(OfSubnet::used).sum();
    }
}
