// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.write.Plan;

/** Makes of a request and of what there is the port as it shall be, or refuses. */
final class PortMaker {
    /** More than fits into one DHCP message of an Ethernet frame. */
    private static final int MAX_DHCP_OCTETS = 2048;

    private final SecurityGroups groups;
    private final HostSubnets subnets;

    PortMaker(SecurityGroups groups, HostSubnets subnets) {
        this.groups = groups;
        this.subnets = subnets;
    }

    Port create(Plan plan, Caller caller, String id, Input input, Network network, AddressAllocator addresses) {
        String project = Projects.ownerOf(input, caller, "port");
        PortPolicy.checkCreate(caller, network, input);
        String deviceOwner = text(input.orNull(PortSchema.DEVICE_OWNER));
        MacAddress wanted = input.orNull(PortSchema.MAC_ADDRESS);
        MacAddress mac = wanted == null ? addresses.newMac() : addresses.take(wanted);
        List<FixedIp> asked = input.orNull(PortSchema.FIXED_IPS);
        String host = text(input.orNull(PortSchema.HOST_ID));
        List<FixedIp> ips = subnets.first(network, addresses, host, asked, mac, deviceOwner);
        String profile = text(input.orNull(PortSchema.PROFILE));
        Container.requireParent(plan, id, profile);
        boolean security = portSecurity(input, network, deviceOwner);
        List<String> members = groups(plan, caller, input, project, deviceOwner, security);
        String dnsDomain = input.get(PortSchema.DNS_DOMAIN);
        StandardAttributes standard =
                StandardAttributes.fresh(id, input.get(Standard.NAME), project, input.get(Standard.DESCRIPTION));
        return new PortBuilder(standard, network.id())
                .adminStateUp(input.get(PortSchema.ADMIN_STATE_UP))
                .addresses(mac, ips)
                .device(text(input.orNull(PortSchema.DEVICE_ID)), deviceOwner)
                .security(members, security, pairs(input.orNull(PortSchema.ADDRESS_PAIRS), mac, security))
                .dhcpOptions(merged(List.of(), input.orNull(PortSchema.DHCP_OPTIONS)))
                .binding(host, profile)
                .allocation(HostSubnets.allocation(addresses.subnets(), host, asked))
                .dns(input.get(PortSchema.DNS_NAME), dnsDomain, dnsDomain.isEmpty() ? network.dnsDomain() : dnsDomain)
                .qosPolicy(policy(plan, caller, null, input.orNull(PortSchema.QOS_POLICY_ID)))
                .build();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static boolean portSecurity(Input input, Network network, String deviceOwner) {
        Boolean wanted = input.orNull(PortSchema.PORT_SECURITY);
        if (wanted != null) {
            return wanted;
        }
        return network.portSecurity() && !deviceOwner.startsWith(Port.NETWORK_OWNED);
    }

    private List<String> groups(
            Plan plan, Caller caller, Input input, String project, String deviceOwner, boolean security) {
        List<String> wanted = input.orNull(PortSchema.SECURITY_GROUPS);
        if (wanted == null) {
            boolean byDefault = security && !deviceOwner.startsWith(Port.NETWORK_OWNED);
            return byDefault ? List.of(groups.ensureDefault(plan, project)) : List.of();
        }
        return checked(plan, caller, project, wanted, security);
    }

    private List<String> checked(Plan plan, Caller caller, String project, List<String> wanted, boolean security) {
        if (!wanted.isEmpty() && !security) {
            throw Errors.conflict(
                    "PortSecurityPortHasSecurityGroup",
                    "Port has security group associated. Cannot disable port security or IP address until security"
                            + " group is removed.");
        }
        List<String> distinct = wanted.stream().distinct().toList();
        distinct.forEach(group -> groups.require(plan, caller, project, group));
        return distinct;
    }

    private static List<AddressPair> pairs(
            @Nullable List<AddressPair> wanted, @Nullable MacAddress mac, boolean security) {
        if (wanted == null || wanted.isEmpty()) {
            return List.of();
        }
        if (!security) {
            throw Errors.conflict(
                    "AddressPairAndPortSecurityRequired",
                    "Port Security must be enabled in order to have allowed address pairs on a port.");
        }
        List<AddressPair> pairs = mac == null
                ? wanted
                : wanted.stream().map(pair -> pair.withDefault(mac)).toList();
        if (pairs.stream().distinct().count() != pairs.size()) {
            throw Errors.invalid("DuplicateAddressPairInRequest", "Request contains duplicate address pair.");
        }
        return pairs;
    }

    /** The same option, however it is spelled, is replaced, or removed by null; the others stay. */
    private static List<DhcpOption> merged(List<DhcpOption> now, @Nullable List<DhcpOption> changes) {
        if (changes == null) {
            return now;
        }
        Map<String, DhcpOption> merged = new LinkedHashMap<>();
        now.forEach(option -> merged.put(DhcpOptionNames.key(option), option));
        Set<String> named = new HashSet<>();
        for (DhcpOption change : changes) {
            String key = DhcpOptionNames.key(change);
            if (!named.add(key)) {
                throw Errors.invalidInput(
                        "extra_dhcp_opts has '" + InvalidValue.shown(change.name()) + "' twice, maybe by another name");
            }
            if (change.value() == null) {
                merged.remove(key);
            } else {
                merged.put(key, change);
            }
        }
        int octets = merged.values().stream().mapToInt(DhcpOption::octets).sum();
        if (octets > MAX_DHCP_OCTETS) {
            throw Errors.invalidInput("the values of extra_dhcp_opts have " + octets + " octets, and a port's at most "
                    + MAX_DHCP_OCTETS);
        }
        return List.copyOf(merged.values());
    }

    Port update(Plan plan, Caller caller, Port now, Input input, Network network, AddressAllocator addresses) {
        PortPolicy.checkUpdate(caller, network, now, input);
        MacAddress mac = mac(now, input, addresses);
        String deviceOwner = text(input.or(PortSchema.DEVICE_OWNER, now.deviceOwner()));
        String profile = text(input.or(PortSchema.PROFILE, now.profile()));
        if (!profile.equals(now.profile())) {
            Container.requireParent(plan, now.id(), profile);
        }
        boolean security = input.orKeep(PortSchema.PORT_SECURITY, now.portSecurity());
        List<String> wanted = input.or(PortSchema.SECURITY_GROUPS, now.securityGroups());
        List<String> members = wanted == null ? List.of() : wanted;
        if (!members.equals(now.securityGroups()) || (!security && !members.isEmpty())) {
            members = checked(plan, caller, now.projectId(), members, security);
        }
        String dnsDomain = input.orKeep(PortSchema.DNS_DOMAIN, now.dnsDomain());
        List<DhcpOption> options = input.has(PortSchema.DHCP_OPTIONS) ? input.orNull(PortSchema.DHCP_OPTIONS) : null;
        String host = text(input.or(PortSchema.HOST_ID, now.hostId()));
        return new PortBuilder(now)
                .standard(now.standard().with(input))
                .adminStateUp(input.orKeep(PortSchema.ADMIN_STATE_UP, now.adminStateUp()))
                .addresses(mac, fixedIps(now, input, mac, deviceOwner, network, host, addresses))
                .device(text(input.or(PortSchema.DEVICE_ID, now.deviceId())), deviceOwner)
                .security(
                        members, security, pairs(input.or(PortSchema.ADDRESS_PAIRS, now.addressPairs()), mac, security))
                .dhcpOptions(merged(now.dhcpOptions(), options))
                .binding(host, profile)
                .dns(
                        input.orKeep(PortSchema.DNS_NAME, now.dnsName()),
                        dnsDomain,
                        dnsDomain.isEmpty() ? network.dnsDomain() : dnsDomain)
                .qosPolicy(policy(plan, caller, now.qosPolicy(), input.or(PortSchema.QOS_POLICY_ID, now.qosPolicy())))
                .build();
    }

    private static @Nullable String policy(Plan plan, Caller caller, @Nullable String now, @Nullable String wanted) {
        Policies.take(plan, caller, now, wanted);
        return wanted;
    }

    private static @Nullable MacAddress mac(Port now, Input input, AddressAllocator addresses) {
        if (!input.has(PortSchema.MAC_ADDRESS)) {
            return now.mac();
        }
        MacAddress wanted = input.orNull(PortSchema.MAC_ADDRESS);
        if (wanted != null && wanted.equals(now.mac())) {
            return wanted;
        }
        String host = input.has(PortSchema.HOST_ID) ? text(input.orNull(PortSchema.HOST_ID)) : now.hostId();
        // Neutron refuses for every port that has a host. oVirt's engine changes the MAC of a stopped VM and leaves its
        // host: what must not change is the address of a vNIC that is plugged.
        if (now.up() && !now.hostId().isEmpty() && !host.isEmpty()) {
            throw Errors.conflict(
                    "PortBound",
                    "Unable to complete operation on port " + now.id()
                            + ", port is already bound, port type: ovs, old_mac " + now.mac() + ", new_mac " + wanted
                            + ".");
        }
        return wanted == null ? addresses.newMac() : addresses.take(wanted);
    }

    private List<FixedIp> fixedIps(
            Port now,
            Input input,
            @Nullable MacAddress mac,
            String deviceOwner,
            Network network,
            String host,
            AddressAllocator addresses) {
        if (mac == null) {
            return now.fixedIps();
        }
        if (input.has(PortSchema.FIXED_IPS)) {
            List<FixedIp> given = input.orNull(PortSchema.FIXED_IPS);
            List<FixedIp> wanted = given == null ? List.of() : given;
            boolean nothingNew = host.equals(now.hostId()) && wanted.equals(now.fixedIps());
            AddressAllocator there =
                    nothingNew ? addresses : subnets.candidates(network, addresses, host, wanted, deviceOwner);
            List<FixedIp> asked = kept(now, wanted, mac, there);
            return nothingNew && addresses.subnets().isRouted() ? asked : there.withAutomatic(asked, mac, deviceOwner);
        }
        List<FixedIp> there = subnets.moved(network, now, host, mac, deviceOwner, addresses);
        if (mac.equals(now.mac()) || !there.equals(now.fixedIps())) {
            return there;
        }
        // Addresses that guests make from their MAC move with it.
        List<FixedIp> again = new ArrayList<>();
        for (FixedIp ip : now.fixedIps()) {
            Subnet subnet = ip.subnetId() == null ? null : addresses.subnets().byId(ip.subnetId());
            boolean automatic = subnet != null && subnet.isAutoAddress();
            again.add(automatic ? new FixedIp(ip.subnetId(), null) : ip);
        }
        return addresses.asked(again, mac);
    }

    /** What names only a subnet keeps the address that the port has there. */
    static List<FixedIp> kept(Port now, List<FixedIp> wanted, MacAddress mac, AddressAllocator addresses) {
        List<FixedIp> left = new ArrayList<>(now.fixedIps());
        wanted.forEach(left::remove);
        List<FixedIp> asked = new ArrayList<>();
        for (FixedIp want : wanted) {
            FixedIp keep = want;
            for (FixedIp have : left) {
                boolean same = want.address() == null && Objects.equals(want.subnetId(), have.subnetId());
                keep = same ? have : keep;
            }
            left.remove(keep);
            asked.add(keep.address() != null && mac.equals(now.mac()) ? keep : want);
        }
        return addresses.asked(asked, mac, now.deviceOwner());
    }

    static boolean changesAddresses(Port before, Port after) {
        return !Objects.equals(before.mac(), after.mac()) || !before.fixedIps().equals(after.fixedIps());
    }
}
