// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.json;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.json.JsonValue.JsonArray;
import org.patchbay.host.vif.json.JsonValue.JsonLiteral;
import org.patchbay.host.vif.json.JsonValue.JsonObject;
import org.patchbay.host.vif.json.JsonValue.JsonString;
import org.patchbay.host.vif.json.JsonValue.Member;

/** Reads JSON strictly, without converting numbers. */
public final class JsonParser {
    /** Values inside one another; VDSM's own data has about ten. */
    private static final int DEEPEST = 500;

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    /** @throws VifException when the text is not one JSON value */
    public static JsonValue parse(String text) {
        var values = parseAll(text);
        if (values.size() != 1) {
            throw new VifException("JSON: one value expected, " + values.size() + " found");
        }
        return values.getFirst();
    }

    /**
     * The object that a text is.
     *
     * @throws VifException when it is something else
     */
    public static JsonObject parseObject(String text) {
        return object("the document", parse(text));
    }

    /** Values one after the other, white space between them. */
    public static List<JsonValue> parseAll(String text) {
        var parser = new JsonParser(text);
        var values = new ArrayList<JsonValue>();
        parser.space();
        while (parser.at < text.length()) {
            values.add(parser.value());
            parser.space();
        }
        return values;
    }

    /** @throws VifException when the value is no object */
    public static JsonObject object(String what, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new VifException("JSON: " + what + " is no object: an object expected");
    }

    private JsonValue value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private JsonObject object() {
        var from = enter();
        var members = new ArrayList<Member>();
        space();
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
                space();
            }
            if (peek() != '"') {
                throw error("a name in quotes expected");
            }
            var name = string().value();
            space();
            expect(':');
            space();
            members.add(new Member(name, value()));
            space();
        }
        return new JsonObject(from, leave(), members);
    }

    private JsonArray array() {
        var from = enter();
        var elements = new ArrayList<JsonValue>();
        space();
        while (peek() != ']') {
            if (!elements.isEmpty()) {
                expect(',');
                space();
            }
            elements.add(value());
            space();
        }
        return new JsonArray(from, leave(), elements);
    }

    private int enter() {
        if (++depth > DEEPEST) {
            throw error("more than " + DEEPEST + " levels");
        }
        return at++;
    }

    private int leave() {
        depth--;
        return ++at;
    }

    private JsonString string() {
        var from = at++;
        var value = new StringBuilder();
        while (peek() != '"') {
            var c = peek();
            if (c < ' ') {
                throw error(at == text.length() ? "the text is not complete" : "a control character in a string");
            }
            at++;
            value.append(c == '\\' ? escaped() : c);
        }
        return new JsonString(from, ++at, value.toString());
    }

    private char escaped() {
        var c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw error("an escape expected");
        };
    }

    private char hexadecimal() {
        var code = 0;
        for (var i = 0; i < 4; i++) {
            var digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw error("four hexadecimal digits expected");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private JsonLiteral word(String word) {
        if (!text.startsWith(word, at)) {
            throw error("a value expected");
        }
        at += word.length();
        return new JsonLiteral(at - word.length(), at, word);
    }

    private JsonLiteral number() {
        var from = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        return new JsonLiteral(from, at, text.substring(from, at));
    }

    private void digits() {
        if (peek() < '0' || peek() > '9') {
            throw error("a value expected");
        }
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
    }

    /** The character here; NUL at the end, which no JSON begins with. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw error("'" + c + "' expected");
        }
    }

    private VifException error(String message) {
        return new VifException("JSON, character " + (at + 1) + ": " + message);
    }
}
