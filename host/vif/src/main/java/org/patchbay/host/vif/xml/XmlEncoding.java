// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.text.EncodedText;

/** Finds out how a document is encoded: XML 1.0, appendix F. UTF-8, UTF-16, ISO-8859-1 and US-ASCII are known. */
public final class XmlEncoding {
    /** A declaration is short; this many bytes hold it. */
    private static final int DECLARATION = 256;

    private XmlEncoding() {}

    /** @throws VifException when it is in another encoding, or in another one than it says */
    public static EncodedText decode(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return checked(EncodedText.decode(bytes, 3, StandardCharsets.UTF_8), "UTF-8");
        }
        if (begins(bytes, 0xFE, 0xFF) || begins(bytes, 0, '<', 0, '?')) {
            return checked(EncodedText.decode(bytes, mark(bytes), StandardCharsets.UTF_16BE), "UTF-16", "UTF-16BE");
        }
        if (begins(bytes, 0xFF, 0xFE) || begins(bytes, '<', 0, '?', 0)) {
            return checked(EncodedText.decode(bytes, mark(bytes), StandardCharsets.UTF_16LE), "UTF-16", "UTF-16LE");
        }
        return EncodedText.decode(bytes, 0, declared(bytes));
    }

    private static int mark(byte[] bytes) {
        return bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF ? 2 : 0;
    }

    private static boolean begins(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (var i = 0; i < expected.length; i++) {
            if (bytes[i] != (byte) expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static EncodedText checked(EncodedText text, String... expected) {
        var declared = declared(text.text());
        for (var name : expected) {
            if (declared.isEmpty() || declared.equals(name)) {
                return text;
            }
        }
        throw new VifException("XML: encoding '" + declared + "' is declared, but the document is in " + expected[0]);
    }

    private static Charset declared(byte[] bytes) {
        var beginning = new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1);
        var name = declared(beginning);
        return switch (name) {
            case "", "UTF-8" -> StandardCharsets.UTF_8;
            case "ISO-8859-1" -> StandardCharsets.ISO_8859_1;
            case "US-ASCII" -> StandardCharsets.US_ASCII;
            default ->
                throw new VifException("XML: encoding '" + name + "': UTF-8, UTF-16, ISO-8859-1 or US-ASCII expected");
        };
    }

    /** The name in capitals; empty when none is declared. What is wrong with a declaration is the parser's to say. */
    private static String declared(String beginning) {
        if (!beginning.startsWith("<?xml") || beginning.length() < 6 || !Cursor.isSpace(beginning.charAt(5))) {
            return "";
        }
        return XmlDeclaration.read(new Cursor(beginning)).orElse("").toUpperCase(Locale.ROOT);
    }
}
