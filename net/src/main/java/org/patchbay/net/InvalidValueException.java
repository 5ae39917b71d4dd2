// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

/**
 * A text or number that is not the value it was meant to be. The message is one line and fit for an API client:
 * {@code '10.0.0.300' is not an IPv4 address: expected four numbers 0-255 separated by dots}.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    private final String value;
    private final String expected;

    /**
     * @param value the offending value as it was given
     * @param kind what it should have been, with its article: "an IPv4 address"
     * @param expected what would have been right: "four numbers 0-255 separated by dots"
     */
    public InvalidValueException(String value, String kind, String expected) {
        super("'" + printable(value) + "' is not " + kind + ": expected " + expected);
        this.value = value;
        this.expected = expected;
    }

    /** The offending value, unabridged. */
    public String value() {
        return value;
    }

    /** What would have been right, without a full stop. */
    public String expected() {
        return expected;
    }

    // The value comes from clients: it must neither break the line of a log nor fill it.
    private static String printable(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (text.length() >= SHOWN) {
                return text.append("...").toString();
            }
            char c = value.charAt(i);
            boolean plain = !Character.isISOControl(c) && !Character.isSurrogate(c) && c != '\u2028' && c != '\u2029';
            if (plain) {
                text.append(c);
            } else {
                text.append("\\u").append("%04x".formatted((int) c));
            }
        }
        return text.toString();
    }
}
