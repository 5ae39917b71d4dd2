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
    private final Stack devices;
    private final RunningNetworks running;

    private Tunnel(InetAddress address, Stack devices, RunningNetworks running) {
        this.address = address;
        this.devices = devices;
        this.running = running;
    }

    /** Empty when the address is not one of this host's now; then no set-up can take it away. */
    static Optional<Tunnel> at(String address, RunningNetworks running) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            var device = NetworkInterface.getByInetAddress(parsed);
            return device == null
                    ? Optional.empty()
                    : Optional.of(new Tunnel(parsed, Stack.of(device.getName()), running));
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
        return culprit + ": " + devices.top() + " carries the tunnel address " + address.getHostAddress()
                + " of OVN; a network with that address expected";
    }

    private boolean touches(Network network) {
        if (network.removed()) {
            return running.device(network.name()).equals(devices.top());
        }
        var used = network.device();
        return network.name().equals(devices.top())
                || (used.isPresent() && devices.losesTo(network.name(), used.get()));
    }

    private boolean touches(Bond bond) {
        if (bond.removed()) {
            return devices.has(bond.name());
        }
        for (var slave : bond.slaves()) {
            if (devices.losesToBond(bond.name(), slave)) {
                return true;
            }
        }
        return false;
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
        return network.dynamic() && isAt(network);
    }

    /** Whether a network will be where the address is: it has its bridge, or what is in that, or the device without a bridge. */
    private boolean isAt(Network network) {
        var top = devices.top();
        var used = network.device();
        return network.name().equals(top)
                || (used.isPresent()
                        && (used.get().equals(top) || Links.ports(top).contains(used.get())));
    }

    private boolean isAddress(String literal) {
        try {
            return InetAddress.ofLiteral(literal).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
