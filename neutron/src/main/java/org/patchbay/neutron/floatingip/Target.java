// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.router.Router;
import org.patchbay.neutron.router.Routers;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * What a floating IP is to lead to.
 *
 * @param row the port's
 * @param fixed one of its IPv4 addresses
 * @param router by which the address reaches the external network
 */
record Target(Port port, Row row, IpAddress fixed, Router router) {
    /**
     * What a request means.
     *
     * @param project whose floating IP it is
     * @param fixed null if the port's only address is meant
     * @throws HttpError 400 for an address that the port does not have, 404 for a port that there is not or that is not reached
     */
    static Target of(
            Snapshot snapshot,
            Caller caller,
            String project,
            String externalNetwork,
            String portId,
            @Nullable IpAddress fixed) {
        Row row = DevicePorts.row(snapshot, portId);
        if (row == null || !caller.isAdminOrOwner(DevicePorts.port(row).projectId())) {
            throw Errors.notFound("Port", portId);
        }
        Port port = DevicePorts.port(row);
        if (!caller.isAdmin() && !port.projectId().equals(project)) {
            throw Refusals.bad("Port " + portId
                    + " is associated with a different tenant than the Floating IP and therefore cannot be bound");
        }
        FixedIp chosen = fixed == null ? only(port) : named(port, fixed);
        Subnet subnet = Subnets.subnet(snapshot, String.valueOf(chosen.subnetId()));
        Router router = subnet == null ? null : Routers.between(snapshot, subnet, externalNetwork);
        if (router == null || chosen.address() == null) {
            throw new HttpError(
                    404,
                    "ExternalGatewayForFloatingIPNotFound",
                    "External network " + externalNetwork + " is not reachable from subnet " + chosen.subnetId()
                            + ". Therefore, cannot associate Port " + portId + " with a Floating IP.",
                    "");
        }
        return new Target(port, row, chosen.address(), router);
    }

    /** @throws HttpError 400 where OVN cannot carry it: it balances at one gateway of a router only */
    void requireOnlyGateway() {
        if (router.gateways().size() > 1) {
            throw Refusals.bad("Router " + router.id() + " has several gateways, with which OVN can carry neither port"
                    + " forwardings nor floating IPs that lead to load balancers");
        }
    }

    private static FixedIp named(Port port, IpAddress fixed) {
        for (FixedIp ip : ipv4(port)) {
            if (fixed.equals(ip.address())) {
                return ip;
            }
        }
        throw Refusals.bad("Port " + port.id() + " does not have fixed ip " + fixed);
    }

    private static FixedIp only(Port port) {
        List<FixedIp> ips = ipv4(port);
        if (ips.isEmpty()) {
            throw Refusals.bad("Cannot add floating IP to port " + port.id() + " that has no fixed IPv4 addresses");
        }
        if (ips.size() > 1) {
            throw Refusals.bad("Port " + port.id() + " has multiple fixed IPv4 addresses. Must provide a specific IPv4"
                    + " address when assigning a floating IP");
        }
        return ips.getFirst();
    }

    private static List<FixedIp> ipv4(Port port) {
        List<FixedIp> ips = new ArrayList<>();
        for (FixedIp ip : port.fixedIps()) {
            if (ip.address() != null && ip.address().family() == IpFamily.IPV4) {
                ips.add(ip);
            }
        }
        return ips;
    }
}
