// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operations that write one port, with places for what differs from port to port.
 *
 * @param operations the JSON of RFC 7047 operations, comma-separated, with {@link #ID} and the other places in it
 */
record PortTemplate(String operations) {
    static final String ID = "@id@";
    static final String NAME = "@name@";
    static final String DEVICE = "@device@";
    static final String MAC = "@mac@";
    static final String ADDRESS = "@address@";
    /** What follows a row's symbol, so that symbols stay unique in a batch. */
    static final String ROW = "_row_";

    PortTemplate {
        if (!operations.contains(ID) || !operations.contains(ROW)) {
            throw new IllegalArgumentException("not a port's operations: " + operations);
        }
    }

    /** Puts places where the sample port's own values are. */
    static PortTemplate fromSample(String operations, String id, String name, String device, String mac, String ip) {
        String text = operations.replace(id, ID).replace(mac, MAC);
        text = whole(text, device, DEVICE);
        text = whole(text, name, NAME);
        return new PortTemplate(whole(text, ip, ADDRESS));
    }

    /** Replaces a value, but not where it is only the beginning or the end of a longer one. */
    private static String whole(String text, String value, String place) {
        return value.isEmpty()
                ? text
                : Pattern.compile("(?<![\\w.:-])" + Pattern.quote(value) + "(?![\\w.:-])")
                        .matcher(text)
                        .replaceAll(Matcher.quoteReplacement(place));
    }

    /** The operations of the port with that number. */
    String render(int number) {
        return operations
                .replace(ID, UUID.randomUUID().toString())
                .replace(NAME, "floor-" + number)
                .replace(DEVICE, "floor-vm-" + number)
                .replace(
                        MAC,
                        "0a:00:%02x:%02x:%02x:%02x"
                                .formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255))
                .replace(ADDRESS, "11." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255))
                .replace(ROW, "_" + number + "_");
    }

    /** One transaction that writes the ports {@code first} to {@code first + count - 1}, templates taken in turn. */
    static byte[] transaction(List<PortTemplate> templates, int first, int count) {
        StringBuilder text = new StringBuilder(800 * count)
                .append("{\"id\":")
                .append(first)
                .append(",\"method\":\"transact\",\"params\":[\"OVN_Northbound\"");
        for (int number = first; number < first + count; number++) {
            text.append(',').append(templates.get(number % templates.size()).render(number));
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
