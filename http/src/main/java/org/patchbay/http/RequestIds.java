// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids that tie a request to its log lines. They are no secrets, so a fast random source will do. */
final class RequestIds {
    private static final Pattern VALID =
            Pattern.compile("req-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    // W3C Trace Context section 3.2
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private RequestIds() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
        return "req-" + new UUID(high, low);
    }

    /** An id another service gave this request, or null when it is absent or not of the form. */
    static @Nullable String global(@Nullable String header) {
        return header != null && VALID.matcher(header).matches() ? header : null;
    }

    static @Nullable String trace(@Nullable String header) {
        return header != null && TRACE.matcher(header).matches() ? header : null;
    }
}
