// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

/** Which characters documents and names are made of: XML 1.0 (fifth edition), productions [2], [4] and [4a]. */
final class Names {
    /** Pairs of first and last code points, in order; ASCII is not in it. */
    private static final int[] START = {
        0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFF, 0x200C, 0x200D, 0x2070, 0x218F, 0x2C00,
        0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0xEFFFF
    };

    private static final int[] FURTHER = {0xB7, 0xB7, 0x300, 0x36F, 0x203F, 0x2040};

    private static final int[] CHARACTERS = {0x9, 0xA, 0xD, 0xD, 0x20, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF};

    private Names() {}

    static boolean starts(String text, int at) {
        return at < text.length() && isStart(text.codePointAt(at));
    }

    static boolean continues(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        var c = text.codePointAt(at);
        return isStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || isIn(FURTHER, c);
    }

    /** Whether a document may hold it. */
    static boolean isCharacter(int c) {
        return isIn(CHARACTERS, c);
    }

    private static boolean isStart(int c) {
        return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' : isIn(START, c);
    }

    private static boolean isIn(int[] ranges, int c) {
        for (var i = 0; i < ranges.length && c >= ranges[i]; i += 2) {
            if (c <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
