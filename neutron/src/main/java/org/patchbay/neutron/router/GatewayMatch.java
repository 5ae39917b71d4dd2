// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.port.FixedIp;

/**
 * What a request says of a gateway, and which one of the router's it means: they have no ids, only networks and addresses.
 *
 * @param gateway null for one that is to be made
 */
record GatewayMatch(GatewayInfo info, @Nullable Gateway gateway) {
    /** @throws org.patchbay.http.HttpError 400 if it is none of the router's, or may be several */
    static Gateway require(Wiring wiring, GatewayInfo info) {
        Gateway found = find(wiring, wiring.router().gateways(), info);
        if (found == null) {
            throw Refusals.noSuchGateway(
                    wiring.router().id(),
                    "none is in network " + info.networkId()
                            + (info.ips() == null ? "" : " and has one of the addresses"));
        }
        return found;
    }

    /** One for each info, in their order, none twice: where no address tells which, a gateway in the network gets the addresses. */
    static List<GatewayMatch> all(Wiring wiring, List<GatewayInfo> infos) {
        List<Gateway> left = new ArrayList<>(wiring.router().gateways());
        List<GatewayMatch> matches = new ArrayList<>();
        for (GatewayInfo info : infos) {
            Gateway found = find(wiring, left, info);
            left.remove(found);
            matches.add(new GatewayMatch(info, found));
        }
        matches.replaceAll(match -> match.gateway == null ? match.orAny(left) : match);
        return matches;
    }

    private GatewayMatch orAny(List<Gateway> left) {
        for (Gateway gateway : left) {
            if (gateway.networkId().equals(info.networkId())) {
                left.remove(gateway);
                return new GatewayMatch(info, gateway);
            }
        }
        return this;
    }

    private static @Nullable Gateway find(Wiring wiring, List<Gateway> among, GatewayInfo info) {
        List<FixedIp> ips = info.ips() == null ? List.of() : info.ips();
        List<Gateway> found = among.stream()
                .filter(gateway -> gateway.networkId().equals(info.networkId()))
                .filter(gateway -> ips.isEmpty() || hasOneOf(wiring.leg(gateway.portId()), ips))
                .toList();
        if (found.size() > 1) {
            throw Refusals.noSuchGateway(
                    wiring.router().id(),
                    "several are in network " + info.networkId() + ", and external_fixed_ips do not tell which");
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    private static boolean hasOneOf(@Nullable Leg leg, List<FixedIp> ips) {
        return leg != null
                && leg.port().fixedIps().stream().anyMatch(there -> ips.stream().anyMatch(ip -> fits(there, ip)));
    }

    private static boolean fits(FixedIp there, FixedIp wanted) {
        return (wanted.address() == null || wanted.address().equals(there.address()))
                && (wanted.subnetId() == null || wanted.subnetId().equals(there.subnetId()));
    }
}
