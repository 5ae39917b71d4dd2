// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What no log may show. */
public record Secret(String value) {
    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret is blank");
        }
    }

    /** Whether it is this text, in a time that does not tell how much of it is right. */
    boolean is(String text) {
        return MessageDigest.isEqual(bytes(value), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Secret[...]";
    }
}
