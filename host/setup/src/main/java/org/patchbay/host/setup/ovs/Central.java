// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.net.IpAddress;
import org.patchbay.ovsdb.Remote;

/** The servers of the Southbound database, as ovn-controller wants to be told of them. */
final class Central {
    /** Where ovn-ctl lets the Southbound database listen. */
    private static final int PORT = 6642;

    /** {@code 192.0.2.1:6642}, {@code [2001:db8::1]:6642} or {@code [2001:db8::1]}. */
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*)\\](?::(\\d{1,5}))?");

    private static final Pattern WITH_PORT = Pattern.compile("([^:]*):(\\d{1,5})");

    private Central() {}

    /**
     * The value of ovn-remote.
     *
     * @param text addresses separated by commas, each with a port if it is not 6642
     * @throws SetupException naming the part that is no address
     */
    static String remotes(String text, boolean tls) {
        List<String> remotes = Arrays.stream(text.split(",", -1))
                .map(part -> remote(part.strip(), tls).toString())
                .distinct()
                .toList();
        return String.join(",", remotes);
    }

    private static Remote remote(String part, boolean tls) {
        Matcher bracketed = BRACKETED.matcher(part);
        Matcher withPort = WITH_PORT.matcher(part);
        if (bracketed.matches()) {
            return remote(part, bracketed.group(1), bracketed.group(2), tls);
        }
        return withPort.matches()
                ? remote(part, withPort.group(1), withPort.group(2), tls)
                : remote(part, part, null, tls);
    }

    private static Remote remote(String part, String address, @Nullable String port, boolean tls) {
        try {
            String host = unicast(address).toString();
            int number = port == null ? PORT : Integer.parseInt(port);
            return tls ? new Remote.Ssl(host, number) : new Remote.Tcp(host, number);
        } catch (IllegalArgumentException e) {
            throw SetupException.usage("--central: '" + part + "' is no address of a server, expected an IPv4 or IPv6"
                    + " address such as 192.0.2.1, 2001:db8::1 or [2001:db8::1]:6642");
        }
    }

    private static IpAddress unicast(String text) {
        IpAddress address = IpAddress.parse(text);
        if (address.isMulticast() || address.isUnspecified() || address.isLinkLocal()) {
            throw new IllegalArgumentException(text);
        }
        return address;
    }
}
