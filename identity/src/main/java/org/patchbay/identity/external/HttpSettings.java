// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a source is spoken to.
 *
 * @param authorities PEM file with the certificates of authorities that are trusted; null for those of the JDK
 * @param connect how long making a connection may take, TLS included
 * @param answer how long a whole answer may take
 * @param concurrent requests at a time; more wait, no longer than an answer may take
 */
public record HttpSettings(@Nullable Path authorities, Duration connect, Duration answer, int concurrent) {
    /** Without an authority of its own: 5 s, 20 s, 32 requests. */
    public static HttpSettings defaults() {
        return new HttpSettings(null, Duration.ofSeconds(5), Duration.ofSeconds(20), 32);
    }

    public HttpSettings {
        if (!connect.isPositive() || !answer.isPositive() || concurrent < 1) {
            throw new IllegalArgumentException("times and the number of requests must be positive");
        }
    }
}
