// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A key that encrypts tokens. The one with the highest id is used, all are accepted.
 *
 * @param id 1 to 65535
 * @param key 32 bytes in Base64
 */
public record TokenKey(int id, String key) {
    private static final int BYTES = 32;

    public TokenKey {
        if (id < 1 || id > 0xffff || bytes(key) == null) {
            throw new IllegalArgumentException(
                    "token key " + id + " must be " + BYTES + " bytes in Base64, its id 1 to 65535");
        }
    }

    public static TokenKey random(int id) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new TokenKey(id, Base64.getEncoder().encodeToString(bytes));
    }

    /** The key itself. */
    public byte[] bytes() {
        byte[] bytes = bytes(key);
        if (bytes == null) {
            throw new IllegalStateException("checked on construction");
        }
        return bytes;
    }

    private static byte @Nullable [] bytes(@Nullable String key) {
        if (key == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            return bytes.length == BYTES ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TokenKey[" + id + "]";
    }
}
