// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a scalar may be.
 *
 * @param values the words of an enumeration, else empty
 * @param least for numbers, and the least length of texts
 * @param most for numbers, and the greatest length of texts
 */
public record Format(Type type, List<String> values, long least, long most) {
    /** The kinds of scalars; in documents all are text. */
    public enum Type {
        TEXT,
        INTEGER,
        FLAG,
        DATE,
        WORD
    }

    public static final Format TEXT = new Format(Type.TEXT, List.of(), 0, 4000);
    public static final Format INTEGER = new Format(Type.INTEGER, List.of(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    public static final Format LONG = new Format(Type.INTEGER, List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    public static final Format FLAG = new Format(Type.FLAG, List.of(), 0, 0);
    public static final Format DATE = new Format(Type.DATE, List.of(), 0, 0);

    public Format {
        values = List.copyOf(values);
    }

    public static Format text(int longest) {
        return new Format(Type.TEXT, List.of(), 0, longest);
    }

    public static Format integer(long least, long most) {
        return new Format(Type.INTEGER, List.of(), least, most);
    }

    public static Format words(String... values) {
        return new Format(Type.WORD, List.of(values), 0, 0);
    }

    /** The constants of an enumeration in lower case. */
    public static Format words(Class<? extends Enum<?>> type) {
        return new Format(
                Type.WORD,
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList(),
                0,
                0);
    }
}
