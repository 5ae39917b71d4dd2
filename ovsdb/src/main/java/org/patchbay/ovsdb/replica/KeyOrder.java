// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.UUID;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.NumberedKey;

/**
 * Keys as unsigned numbers whose order agrees with the index's: keys with different numbers are in the numbers' order, those with the
 * same number are compared themselves. An index that nobody walks by key may have any order, so hash codes will do.
 */
final class KeyOrder {
    private static final int BYTES = Long.BYTES;
    private static final int LAST_LATIN1 = 0xff;

    private KeyOrder() {}

    static long of(Index<?> index, Comparable<?> key) {
        if (!index.isSorted()) {
            return Integer.toUnsignedLong(key.hashCode());
        }
        return switch (key) {
            case String text -> beginning(text);
            case UUID uuid -> uuid.getMostSignificantBits() ^ Long.MIN_VALUE; // it compares as a signed number
            case NumberedKey numbered -> numbered.number();
            default -> 0;
        };
    }

    /** The first eight characters, up to the first that does not fit into a byte. */
    private static long beginning(String text) {
        long packed = 0;
        boolean fits = true;
        for (int i = 0; i < BYTES; i++) {
            int c = fits && i < text.length() ? text.charAt(i) : 0;
            packed = packed << Byte.SIZE | Math.min(c, LAST_LATIN1);
            fits &= c < LAST_LATIN1;
        }
        return packed;
    }
}
