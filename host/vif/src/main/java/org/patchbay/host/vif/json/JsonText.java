// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.json;

/** JSON as it is written: one line, and in ASCII, so that it fits into text of any encoding. */
public final class JsonText {
    private final StringBuilder text = new StringBuilder("{");

    /** A string in quotes. */
    public static String quoted(String value) {
        var quoted = new StringBuilder(value.length() + 2).append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F) {
                quoted.append(c);
            } else {
                quoted.append("\\u").append(Integer.toHexString(c | 0x10000), 1, 5);
            }
        }
        return quoted.append('"').toString();
    }

    /** Adds a member to the object; the value is JSON already. */
    public JsonText member(String name, String json) {
        if (text.length() > 1) {
            text.append(", ");
        }
        text.append(quoted(name)).append(": ").append(json);
        return this;
    }

    /** Adds a member that is a string. */
    public JsonText string(String name, String value) {
        return member(name, quoted(value));
    }

    /** The object. */
    @Override
    public String toString() {
        return text + "}";
    }
}
