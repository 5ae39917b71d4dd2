// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.secret.Secret;

/** Checks of single values. Each refusal names the field, the value and what was expected; all are bad values. */
public final class Check {
    /** The longest description anything may have, in characters. */
    public static final int DESCRIPTION = 4000;

    /** The longest comment anything may have, in characters. */
    public static final int COMMENT = 4000;

    private static final int SECRET = 200;
    private static final int SHOWN = 80;

    private Check() {}

    /** A text that must be there: not blank, no control characters, at most {@code max} characters. */
    public static String required(String field, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            throw RefusalException.badValue(field + " is missing: expected 1 to " + max + " characters");
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw bad(field, value, "no control characters");
        }
        return text(field, value, max);
    }

    /** A text of at most {@code max} characters; none is the empty text. */
    public static String text(String field, @Nullable String value, int max) {
        if (value == null) {
            return "";
        }
        if (value.length() > max) {
            throw bad(field, value, "at most " + max + " characters, not " + value.length());
        }
        // PostgreSQL keeps no NUL in a text.
        if (value.indexOf('\0') >= 0) {
            throw bad(field, value, "no NUL character");
        }
        return value;
    }

    /** A text of at most {@code max} characters; none and the empty text are null. */
    public static @Nullable String optional(String field, @Nullable String value, int max) {
        return value == null || value.isEmpty() ? null : text(field, value, max);
    }

    /** A password of somebody else's service: 1 to 200 characters without NUL. The refusal does not repeat it. */
    public static Secret secret(String field, String value) {
        if (value.isEmpty() || value.length() > SECRET || value.indexOf('\0') >= 0) {
            throw RefusalException.badValue(field + " is not valid: expected 1 to " + SECRET
                    + " characters without NUL, not " + value.length());
        }
        return new Secret(value);
    }

    /** A text that must be there and match. */
    public static String matching(String field, @Nullable String value, int max, Pattern pattern, String expected) {
        String text = required(field, value, max);
        if (!pattern.matcher(text).matches()) {
            throw bad(field, text, expected);
        }
        return text;
    }

    /** A number from {@code min} to {@code max}, both included. */
    public static int range(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw bad(field, Integer.toString(value), "a number from " + min + " to " + max);
        }
        return value;
    }

    /** The constant whose {@link #code} the text is, in either case. */
    public static <E extends Enum<E>> E oneOf(Class<E> type, String field, String value) {
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> code(constant).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> bad(
                        field, value, Arrays.stream(constants).map(Check::code).collect(Collectors.joining(", "))));
    }

    /** How the API and the database write a constant: its name in lower case. */
    public static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A refusal of a value: {@code vlan_id '5000' is not valid: expected a number from 0 to 4094}. */
    public static RefusalException bad(String field, String value, String expected) {
        return RefusalException.badValue(field + " '" + shown(value) + "' is not valid: expected " + expected);
    }

    /** A client's text, made safe to repeat in a message of one line. */
    public static String shown(String value) {
        String line = value.codePoints()
                .limit(SHOWN)
                .mapToObj(c -> Character.isISOControl(c)
                                || c == 0x2028
                                || c == 0x2029
                                || Character.getType(c) == Character.SURROGATE
                        ? "?"
                        : Character.toString(c))
                .collect(Collectors.joining());
        return value.codePointCount(0, value.length()) > SHOWN ? line + "..." : line;
    }
}
