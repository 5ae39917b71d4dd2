// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as Keystone writes them. */
final class Times {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    static String micros(Instant time) {
        return MICROS.format(time);
    }

    static String seconds(Instant time) {
        return SECONDS.format(time);
    }
}
