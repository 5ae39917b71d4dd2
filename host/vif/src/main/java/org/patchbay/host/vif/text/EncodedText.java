// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.patchbay.host.vif.call.VifException;

/**
 * Text with the bytes it was decoded from. Edits are made to the bytes, so that what is not edited stays as it was, whatever
 * the encoding.
 */
public final class EncodedText {
    private final byte[] bytes;
    private final int begin;
    private final Charset charset;
    private final String text;

    private EncodedText(byte[] bytes, int begin, Charset charset, String text) {
        this.bytes = bytes;
        this.begin = begin;
        this.charset = charset;
        this.text = text;
    }

    /**
     * Decodes strictly.
     *
     * @param begin bytes before the text: a byte order mark
     * @param charset UTF-8, one of the UTF-16s with a given byte order, or one with a byte a character
     * @throws VifException when the bytes are not in that encoding
     */
    public static EncodedText decode(byte[] bytes, int begin, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, begin, bytes.length - begin))
                    .toString();
            return new EncodedText(bytes, begin, charset, text);
        } catch (CharacterCodingException e) {
            throw new VifException("not in the encoding it should have: " + charset.name() + " expected");
        }
    }

    public String text() {
        return text;
    }

    /** The bytes after the edits, which do not overlap. The same array when there are none. */
    public byte[] with(List<Edit> edits) {
        if (edits.isEmpty()) {
            return bytes;
        }
        var edited = new ByteArrayOutputStream(bytes.length + 256);
        var characters = 0;
        var done = 0;
        var at = begin;
        var ordered = new ArrayList<>(edits);
        Collections.sort(ordered);
        for (var edit : ordered) {
            at += length(characters, edit.from());
            edited.write(bytes, done, at - done);
            edited.writeBytes(edit.replacement().getBytes(charset));
            at += length(edit.from(), edit.to());
            characters = edit.to();
            done = at;
        }
        edited.write(bytes, done, bytes.length - done);
        return edited.toByteArray();
    }

    /** How many bytes a stretch of the text takes. */
    private int length(int from, int to) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return utf8Length(from, to);
        }
        var wide = charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16LE);
        return wide ? 2 * (to - from) : to - from;
    }

    private int utf8Length(int from, int to) {
        var length = 0;
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            // Each half of a surrogate pair counts for half of its four bytes.
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
