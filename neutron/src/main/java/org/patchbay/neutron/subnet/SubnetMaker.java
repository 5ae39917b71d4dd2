// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.List;
import org.patchbay.net.AddressPool;
import org.patchbay.net.AddressRange;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.subnetpool.Allocation;

/** What a client asks for, as a subnet that keeps the rules; no database here. */
final class SubnetMaker {
    private SubnetMaker() {}

    static Subnet create(String id, String project, Input input, Allocation.Given given) {
        Cidr cidr = given.cidr();
        boolean dhcp = input.get(SubnetSchema.ENABLE_DHCP);
        String raMode = input.orNull(SubnetSchema.RA_MODE);
        String addressMode = input.orNull(SubnetSchema.ADDRESS_MODE);
        SubnetRules.checkCidr(cidr, input.orNull(SubnetSchema.IP_VERSION));
        SubnetRules.checkDhcp(cidr, dhcp);
        SubnetRules.checkModes(cidr, dhcp, raMode, addressMode);
        IpAddress gateway =
                input.has(SubnetSchema.GATEWAY_IP) ? input.orNull(SubnetSchema.GATEWAY_IP) : cidr.defaultGateway();
        SubnetRules.checkGateway(cidr, gateway);
        AddressPool pool = SubnetRules.pool(cidr, gateway, input.orNull(SubnetSchema.ALLOCATION_POOLS));
        List<IpAddress> servers = input.get(SubnetSchema.DNS_NAMESERVERS);
        List<HostRoute> routes = input.get(SubnetSchema.HOST_ROUTES);
        SubnetRules.checkServers(cidr, servers, routes);
        return new Subnet(
                StandardAttributes.fresh(id, input.get(Standard.NAME), project, input.get(Standard.DESCRIPTION)),
                input.get(SubnetSchema.NETWORK_ID),
                cidr,
                gateway,
                dhcp,
                pool,
                servers,
                routes,
                raMode,
                addressMode,
                input.get(SubnetSchema.SERVICE_TYPES),
                given.poolId(),
                input.orNull(SubnetSchema.SEGMENT_ID),
                null);
    }

    static Subnet update(Subnet now, Input input) {
        boolean dhcp = input.orKeep(SubnetSchema.ENABLE_DHCP, now.dhcp());
        IpAddress gateway = input.or(SubnetSchema.GATEWAY_IP, now.gateway());
        SubnetRules.checkDhcp(now.cidr(), dhcp);
        SubnetRules.checkModes(now.cidr(), dhcp, now.raMode(), now.addressMode());
        SubnetRules.checkGateway(now.cidr(), gateway);
        List<AddressRange> pools =
                input.orKeep(SubnetSchema.ALLOCATION_POOLS, now.pool().ranges());
        AddressPool pool = SubnetRules.pool(now.cidr(), gateway, pools);
        List<IpAddress> servers = input.orKeep(SubnetSchema.DNS_NAMESERVERS, now.dnsServers());
        List<HostRoute> routes = input.orKeep(SubnetSchema.HOST_ROUTES, now.routes());
        SubnetRules.checkServers(now.cidr(), servers, routes);
        return new Subnet(
                now.standard().with(input),
                now.networkId(),
                now.cidr(),
                gateway,
                dhcp,
                pool,
                servers,
                routes,
                now.raMode(),
                now.addressMode(),
                input.orKeep(SubnetSchema.SERVICE_TYPES, now.serviceTypes()),
                now.poolId(),
                input.or(SubnetSchema.SEGMENT_ID, now.segmentId()),
                now.metadata());
    }
}
