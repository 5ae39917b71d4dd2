// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.List;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.InvalidValue;

/** The filter {@code fixed_ips=ip_address=…}, with {@code subnet_id=} and {@code ip_address_substr=} beside it. */
final class FixedIpFilter {
    static final String ADDRESS = "ip_address=";
    static final String SUBNET = "subnet_id=";
    private static final String SUBSTRING = "ip_address_substr=";

    private FixedIpFilter() {}

    /** Values of one kind are alternatives; of different kinds, as Neutron has it, all kinds must match. */
    static boolean matches(Port port, List<String> wanted) {
        return matchesKind(port, wanted, ADDRESS)
                && matchesKind(port, wanted, SUBNET)
                && matchesKind(port, wanted, SUBSTRING);
    }

    private static boolean matchesKind(Port port, List<String> wanted, String kind) {
        boolean asked = false;
        for (String text : wanted) {
            if (text.startsWith(kind)) {
                asked = true;
                String value = text.substring(kind.length());
                for (FixedIp ip : port.fixedIps()) {
                    if (matches(ip, kind, value)) {
                        return true;
                    }
                }
            }
        }
        return !asked;
    }

    private static boolean matches(FixedIp ip, String kind, String value) {
        String address = String.valueOf(ip.address());
        return switch (kind) {
            case ADDRESS -> address.equals(canonical(value));
            case SUBNET -> value.equals(ip.subnetId());
            default -> address.contains(value);
        };
    }

    /** The address as ports have it; what is none finds none. */
    static String canonical(String address) {
        try {
            return IpAddress.parse(address).toString();
        } catch (IllegalArgumentException none) {
            return address;
        }
    }

    static void check(String text) {
        if (!text.startsWith(ADDRESS) && !text.startsWith(SUBNET) && !text.startsWith(SUBSTRING)) {
            throw Errors.badRequest("'" + InvalidValue.shown(text)
                    + "' is invalid for the filter fixed_ips: expected ip_address=, subnet_id= or ip_address_substr=");
        }
    }
}
