// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict percent-decoding (RFC 3986 section 2.1): what is not exactly right is refused, not guessed. */
final class PercentCoding {
    private PercentCoding() {}

    static String decode(String raw, int start, int end, boolean plusIsBlank) {
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '%' || c >= 0x7f || c < 0x20 || (plusIsBlank && c == '+')) {
                return decodeSlowly(raw, start, end, plusIsBlank);
            }
        }
        return raw.substring(start, end);
    }

    private static String decodeSlowly(String raw, int start, int end, boolean plusIsBlank) {
        ByteBuffer bytes = ByteBuffer.allocate(end - start);
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put(escape(raw, i, end));
                i += 2;
            } else if (c >= 0x7f || c < 0x20) {
                throw HttpError.badRequest("The URL holds a character that must be percent-encoded.");
            } else {
                bytes.put((byte) (plusIsBlank && c == '+' ? ' ' : c));
            }
        }
        try {
            // The JDK's decoder refuses overlong forms and surrogates.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw HttpError.badRequest("The URL is not valid UTF-8.");
        }
    }

    private static byte escape(String raw, int at, int end) {
        int high = at + 1 < end ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < end ? Character.digit(raw.charAt(at + 2), 16) : -1;
        // Character.digit also knows digits beyond ASCII.
        if (high < 0 || low < 0 || raw.charAt(at + 1) > 'f' || raw.charAt(at + 2) > 'f') {
            throw HttpError.badRequest("The URL holds a malformed percent-escape.");
        }
        if (high == 0 && low == 0) {
            throw HttpError.badRequest("The URL holds a NUL character.");
        }
        return (byte) ((high << 4) | low);
    }
}
