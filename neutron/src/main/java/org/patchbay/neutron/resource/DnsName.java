// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Locale;

/** Names for DNS: letters, digits and hyphens, labels of at most 63 octets (RFC 1123, section 2.1). */
public final class DnsName {
    /** Characters of a whole name (RFC 1035, section 2.3.4: 255 octets on the wire). */
    public static final int MAX_NAME = 253;

    private static final int MAX_LABEL = 63;

    /** A domain of one or more labels, with or without the dot at its end; "" for none. */
    public static final Type<String> DOMAIN = Types.parsed(DnsName::domain, String::compareTo);

    /** The name of a host: one label, or several; "" for none. */
    public static final Type<String> HOST = Types.parsed(DnsName::host, String::compareTo);

    private DnsName() {}

    /** The domain as it stands in records: lower case, without the dot at its end. */
    public static String bare(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String domain(String text) {
        check(text, text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
        return text;
    }

    private static String host(String text) {
        check(text, text);
        return text;
    }

    private static void check(String whole, String text) {
        if (whole.isEmpty()) {
            return;
        }
        if (text.length() > MAX_NAME) {
            throw new InvalidValue(
                    "'" + InvalidValue.shown(whole) + "' exceeds the " + MAX_NAME + " characters of a DNS name");
        }
        String[] labels = text.split("\\.", -1);
        if (labels[labels.length - 1].equalsIgnoreCase("arpa")) {
            throw new InvalidValue("'" + InvalidValue.shown(whole)
                    + "' is below arpa, where the names of addresses are: those are made from the addresses");
        }
        for (String label : labels) {
            if (!isLabel(label)) {
                throw new InvalidValue("'" + InvalidValue.shown(whole) + "' is not a valid DNS name: a label has 1 to "
                        + MAX_LABEL + " letters, digits and hyphens, and no hyphen at its ends");
            }
        }
    }

    private static boolean isLabel(String label) {
        if (label.isEmpty() || label.length() > MAX_LABEL || label.startsWith("-") || label.endsWith("-")) {
            return false;
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }
}
