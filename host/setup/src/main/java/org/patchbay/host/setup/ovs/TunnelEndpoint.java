// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Collectors;
import org.patchbay.host.setup.problem.Near;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpAddress;

/** Where this host sends and receives its tunnels. */
final class TunnelEndpoint {
    private static final String OPTION = "--tunnel: ";
    private static final IpAddress BROADCAST = IpAddress.parse("255.255.255.255");

    private TunnelEndpoint() {}

    /**
     * The address itself, or the first global one of the interface of that name.
     *
     * @throws SetupException naming what is there instead
     */
    static IpAddress resolve(String text) {
        try {
            return unicast(text, IpAddress.parse(text));
        } catch (InvalidValueException e) {
            return ofInterface(text);
        }
    }

    private static IpAddress unicast(String text, IpAddress address) {
        if (address.isMulticast() || address.isUnspecified() || address.isLinkLocal() || address.equals(BROADCAST)) {
            throw SetupException.usage(OPTION + "'" + text + "' is no address that other hosts can send tunnels to,"
                    + " expected a unicast address of this host");
        }
        return address;
    }

    private static IpAddress ofInterface(String name) {
        List<IpAddress> addresses = addresses(find(name));
        return addresses.stream()
                .filter(TunnelEndpoint::isGlobal)
                .findFirst()
                .orElseThrow(() -> SetupException.usage(OPTION + "the interface " + name
                        + " has no address that other hosts can reach, expected one of global scope; it has "
                        + (addresses.isEmpty()
                                ? "none"
                                : addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", ")))));
    }

    private static NetworkInterface find(String name) {
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            if (found != null) {
                return found;
            }
            List<String> names = NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .toList();
            throw SetupException.usage(OPTION + "'" + name + "' is neither an IP address nor an interface of this host"
                    + Near.text(name, names) + "; it has " + String.join(", ", names));
        } catch (SocketException e) {
            throw SetupException.operation("cannot list the interfaces of this host: " + e.getMessage());
        }
    }

    /** In the kernel's order, which the JDK turns round. */
    private static List<IpAddress> addresses(NetworkInterface networkInterface) {
        return networkInterface.inetAddresses().toList().reversed().stream()
                .map(TunnelEndpoint::parse)
                .toList();
    }

    private static IpAddress parse(InetAddress address) {
        return IpAddress.parse(address.getHostAddress().replaceFirst("%.*", ""));
    }

    private static boolean isGlobal(IpAddress address) {
        return !address.isLoopback() && !address.isLinkLocal() && !address.isMulticast() && !address.isUnspecified();
    }

    /** Whether this machine has the address now. */
    static boolean isHere(IpAddress address) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(networkInterface -> addresses(networkInterface).stream())
                    .anyMatch(address::equals);
        } catch (SocketException e) {
            return true;
        }
    }
}
