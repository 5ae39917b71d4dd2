// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import org.patchbay.host.vif.guard.NetworkRequest.Bond;
import org.patchbay.host.vif.guard.NetworkRequest.Network;
import org.patchbay.host.vif.system.Links;

/** A local end of OVN's tunnels: the address that the other hosts send to must not go away. */
final class Tunnel {
    private final InetAddress address;
    private final String device;
    private final RunningNetworks running;

    private Tunnel(InetAddress address, String device, RunningNetworks running) {
        this.address = address;
        this.device = device;
        this.running = running;
    }

    /** Empty when the address is not one of this host's now; then no set-up can take it away. */
    static Optional<Tunnel> at(String address, RunningNetworks running) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            var device = NetworkInterface.getByInetAddress(parsed);
            return device == null ? Optional.empty() : Optional.of(new Tunnel(parsed, device.getName(), running));
        } catch (IllegalArgumentException | SocketException e) {
            return Optional.empty();
        }
    }

    /** What would take the address away. */
    Optional<String> threat(NetworkRequest request) {
        for (var network : request.networks()) {
            if (keeps(network)) {
                return Optional.empty();
            }
        }
        for (var network : request.networks()) {
            if (touches(network)) {
                return Optional.of(threat("network '" + network.name() + "'"));
            }
        }
        for (var bond : request.bonds()) {
            if (touches(bond)) {
                return Optional.of(threat("bond '" + bond.name() + "'"));
            }
        }
        return Optional.empty();
    }

    private String threat(String culprit) {
        return culprit + ": " + device + " carries the tunnel address " + address.getHostAddress()
                + " of OVN; a network with that address expected";
    }

    private boolean touches(Network network) {
        if (network.removed()) {
            return running.device(network.name()).equals(device);
        }
        return network.name().equals(device)
                || (!network.vlan() && network.base().equals(Optional.of(device)));
    }

    private boolean touches(Bond bond) {
        return bond.removed() ? bond.name().equals(device) : bond.slaves().contains(device);
    }

    /** Whether a network has the address afterwards; for DHCP nobody knows, but its server is asked for the old one. */
    private boolean keeps(Network network) {
        if (network.removed()) {
            return false;
        }
        for (var own : network.addresses()) {
            if (isAddress(own)) {
                return true;
            }
        }
        var base = network.base();
        return network.dynamic()
                && (network.name().equals(device)
                        || (base.isPresent() && Links.withLower(device).contains(base.get())));
    }

    private boolean isAddress(String literal) {
        try {
            return InetAddress.ofLiteral(literal).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
