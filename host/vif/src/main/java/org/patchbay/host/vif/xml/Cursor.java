// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import org.patchbay.host.vif.call.VifException;

/** A place in the text of a document, and the smallest things of XML's grammar that can be there. */
final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    String text() {
        return text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The character here; at the end of the text it is NUL, which is not a character of XML. */
    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, at);
    }

    /** Moves on when the text goes on like that. */
    boolean skip(String expected) {
        if (!looksAt(expected)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    void expect(String expected) {
        if (!skip(expected)) {
            throw error("'" + expected + "' expected");
        }
    }

    boolean skipSpace() {
        var begin = at;
        while (isSpace(peek())) {
            at++;
        }
        return at > begin;
    }

    void expectSpace() {
        if (!skipSpace()) {
            throw error("white space expected");
        }
    }

    /** XML 1.0, production [2] Char: moves over one, which may be a surrogate pair. */
    void character() {
        var c = peek();
        if (c >= ' ' && c < Character.MIN_SURROGATE) {
            at++;
            return;
        }
        var code = atEnd() ? c : text.codePointAt(at);
        if (!Names.isCharacter(code)) {
            throw error(atEnd() ? "the document is not complete" : "a character that XML does not allow: " + hex(c));
        }
        at += Character.charCount(code);
    }

    /** Moves over characters until behind the given end. Returns where the end begins. */
    int until(String end) {
        while (!looksAt(end)) {
            character();
        }
        at += end.length();
        return at - end.length();
    }

    /** XML 1.0, production [5] Name. */
    String name() {
        var begin = at;
        if (!Names.starts(text, at)) {
            throw error("a name expected");
        }
        while (Names.continues(text, at)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(begin, at);
    }

    /** A reference to a character or to one of the five predefined entities; what it stands for. No others are allowed. */
    int reference() {
        expect("&");
        var begin = at;
        while (Names.continues(text, at) || peek() == '#') {
            at++;
        }
        var name = text.substring(begin, at);
        expect(";");
        return name.startsWith("#")
                ? referenced(name)
                : switch (name) {
                    case "amp" -> '&';
                    case "lt" -> '<';
                    case "gt" -> '>';
                    case "quot" -> '"';
                    case "apos" -> '\'';
                    default -> throw error("entity '" + name + "': refused, only the five of XML itself expected");
                };
    }

    private int referenced(String name) {
        try {
            var code = name.startsWith("#x")
                    ? Integer.parseUnsignedInt(name, 2, name.length(), 16)
                    : Integer.parseUnsignedInt(name, 1, name.length(), 10);
            if (Names.isCharacter(code) && name.indexOf('+') < 0) {
                return code;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message.
        }
        throw error("'&" + name + ";': a reference to a character of XML expected");
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private static String hex(char c) {
        return "U+" + Integer.toHexString(c | 0x10000).substring(1).toUpperCase(java.util.Locale.ROOT);
    }

    /** Not well-formed here. */
    VifException error(String message) {
        var line = 1;
        for (var i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return new VifException("XML, line " + line + ": " + message);
    }
}
