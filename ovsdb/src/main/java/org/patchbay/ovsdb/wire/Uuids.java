// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads uuids strictly: {@link UUID#fromString} takes short groups too. */
public final class Uuids {
    /** What a server without resumable history sends as transaction id. */
    public static final UUID ZERO = new UUID(0, 0);

    private Uuids() {}

    /** Null unless the text is five groups of 8-4-4-4-12 hexadecimal digits. */
    public static @Nullable UUID parse(String text) {
        if (text.length() != 36) {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return null;
                }
                continue;
            }
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return null;
            }
            if (i < 18) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
        }
        return new UUID(high, low);
    }
}
