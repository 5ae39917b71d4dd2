// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.util.regex.Pattern;

/**
 * What ping counted.
 *
 * @param sent echo requests
 * @param received echo replies
 * @param output what ping printed
 */
public record Ping(int sent, int received, String output) {
    private static final Pattern COUNTS = Pattern.compile("(\\d+) packets transmitted, (\\d+) (?:packets )?received");

    /** Reads what the ping of iputils or of busybox printed; nothing sent when it is anything else. */
    public static Ping parse(String output) {
        var counts = COUNTS.matcher(output);
        return counts.find()
                ? new Ping(Integer.parseInt(counts.group(1)), Integer.parseInt(counts.group(2)), output)
                : new Ping(0, 0, output);
    }

    /** Whether at least one reply came. */
    public boolean answered() {
        return received > 0;
    }
}
