// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password or a token, which no log and no error may show.
 *
 * @param value in the clear, at least one character and no NUL
 */
public record Secret(String value) {
    public Secret {
        // The message must not repeat it.
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a secret is empty or has a NUL in it");
        }
    }

    /** Whether it is this text, in a time that does not tell how much of it is right. */
    public boolean is(String text) {
        return MessageDigest.isEqual(bytes(value), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
