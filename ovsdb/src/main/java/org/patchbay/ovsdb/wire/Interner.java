// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two small direct-mapped caches that let rows share equal strings and uuids: column names, keys of maps, project ids and
 * references repeat from row to row. A collision only costs sharing. One thread's own.
 */
final class Interner {
    private static final int SIZE = 1 << 14;
    private static final int LONGEST = 64;

    private final @Nullable String[] strings = new String[SIZE];
    private final @Nullable UUID[] uuids = new UUID[SIZE];

    String string(char[] chars, int offset, int length) {
        if (length > LONGEST) {
            return new String(chars, offset, length);
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + chars[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
        String seen = strings[slot];
        if (seen != null && same(seen, chars, offset, length)) {
            return seen;
        }
        String fresh = new String(chars, offset, length);
        strings[slot] = fresh;
        return fresh;
    }

    UUID uuid(UUID uuid) {
        int hash = uuid.hashCode();
        int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
        UUID seen = uuids[slot];
        if (seen != null && seen.equals(uuid)) {
            return seen;
        }
        uuids[slot] = uuid;
        return uuid;
    }

    private static boolean same(String seen, char[] chars, int offset, int length) {
        if (seen.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (seen.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
