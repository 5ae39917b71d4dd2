// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of what other sources know. */
final class Ids {
    private static final int BYTES = 16;

    private Ids() {}

    /** The same 32 hexadecimal digits for the same texts, and others for others. */
    static String of(String... texts) {
        return HexFormat.of().formatHex(digest(String.join("\n", texts)), 0, BYTES);
    }

    /** A key for a table that must not hold secrets. */
    static String digestOf(String secret) {
        return HexFormat.of().formatHex(digest(secret));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
