// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.write.Plan;

/** Makes members of requests. */
final class MemberMaker {
    private MemberMaker() {}

    static Member create(Plan plan, Caller caller, Balancer balancer, String poolId, String id, Input input) {
        IpAddress address = input.get(MemberSchema.ADDRESS);
        if (!balancer.vip().has(address.family())) {
            throw Faults.unsupported("members of another address family than that of the VIP, "
                    + balancer.vip().address());
        }
        int port = input.get(MemberSchema.PORT);
        if (find(balancer, poolId, address, port) != null) {
            throw Faults.conflict(
                    "Another member on this pool is already using ip " + address + " on protocol_port " + port);
        }
        String subnetId = input.orNull(MemberSchema.SUBNET_ID);
        return new Member(
                PartOperations.fresh(id, balancer, input.get(Standard.NAME), "", input.get(Common.TAGS)),
                poolId,
                input.get(MemberSchema.UP),
                address,
                port,
                subnetId,
                subnetId == null ? balancer.vip().networkId() : networkOf(plan, caller, subnetId),
                input.get(MemberSchema.WEIGHT));
    }

    /** Relies on the subnet until the commit. */
    private static String networkOf(Plan plan, Caller caller, String subnetId) {
        Subnet subnet = Subnets.subnet(plan.snapshot(), subnetId);
        Network network = subnet == null ? null : Networks.network(plan.snapshot(), subnet.networkId());
        if (subnet == null || network == null || !Subnets.isVisible(plan.snapshot(), caller, subnet)) {
            throw Faults.invalid("Subnet " + InvalidValue.shown(subnetId) + " not found.");
        }
        Networks.stay(plan, network, true);
        return network.id();
    }

    /** The member of a pool that has the address and the port; null if there is none. */
    static @Nullable Member find(Balancer balancer, String poolId, IpAddress address, int port) {
        for (Member member : balancer.membersOf(poolId)) {
            if (member.address().equals(address) && member.port() == port) {
                return member;
            }
        }
        return null;
    }

    static Member update(Member now, Input input) {
        String subnet = input.or(MemberSchema.SUBNET_ID, now.subnetId());
        if (subnet != null && !subnet.equals(now.subnetId())) {
            throw Faults.conflict("Member " + now.id() + " has subnet " + now.subnetId() + ", which stays.");
        }
        StandardAttributes standard = PartOperations.updated(now.standard(), input);
        Member next = with(now, standard, input);
        // What says nothing new changes nothing.
        return with(now, now.standard(), input).equals(now) && sameText(standard, now.standard()) ? now : next;
    }

    private static Member with(Member now, StandardAttributes standard, Input input) {
        return new Member(
                standard,
                now.poolId(),
                input.orKeep(MemberSchema.UP, now.up()),
                now.address(),
                now.port(),
                now.subnetId(),
                now.networkId(),
                input.orKeep(MemberSchema.WEIGHT, now.weight()));
    }

    private static boolean sameText(StandardAttributes some, StandardAttributes others) {
        return some.name().equals(others.name()) && some.tags().equals(others.tags());
    }
}
