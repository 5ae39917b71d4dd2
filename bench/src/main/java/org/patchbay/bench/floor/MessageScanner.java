// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a JSON-RPC stream (RFC 7047 section 4) into messages by counting braces: no parsing. */
final class MessageScanner {
    private byte[] message = new byte[4096];
    private int length;
    private int depth;
    private boolean quoted;
    private boolean escaped;

    /** The next whole message in the buffer as text, or null when more bytes are needed. */
    @Nullable
    String next(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte b = in.get();
            if (depth == 0 && b != '{') {
                continue;
            }
            keep(b);
            if (quoted) {
                quoted = escaped || b != '"';
                escaped = !escaped && b == '\\';
            } else if (b == '"') {
                quoted = true;
            } else if (b == '{') {
                depth++;
            } else if (b == '}' && --depth == 0) {
                String text = new String(message, 0, length, StandardCharsets.UTF_8);
                length = 0;
                return text;
            }
        }
        return null;
    }

    private void keep(byte b) {
        if (length == message.length) {
            message = Arrays.copyOf(message, length * 2);
        }
        message[length++] = b;
    }
}
