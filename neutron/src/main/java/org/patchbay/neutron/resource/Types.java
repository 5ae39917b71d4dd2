// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of attributes. */
public final class Types {
    private static final int LONGEST_PROJECT = 255;
    private static final Pattern PROJECT =
            Pattern.compile("[\\p{Graph}&&[^\\p{Cf}]]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Types() {}

    /** Text of at most {@code max} characters; no NUL or other control characters but tab and line breaks. */
    public static Type<String> text(int max) {
        return new TextTypes.Text(0, max);
    }

    public static Type<String> text(int min, int max) {
        return new TextTypes.Text(min, max);
    }

    public static Type<String> uuid() {
        return TextTypes.Uuid.INSTANCE;
    }

    /** true, false, and what Neutron takes for them: 0, 1, "0", "1", "true", "false" in any case. */
    public static Type<Boolean> bool() {
        return Scalars.Bool.INSTANCE;
    }

    /** A whole number from {@code min} to {@code max}, also as decimal text. */
    public static Type<Integer> integer(int min, int max) {
        return new Scalars.Int(min, max);
    }

    public static Type<String> oneOf(String... values) {
        return new TextTypes.OneOf(List.of(values));
    }

    /** An array of at most {@code max} values. */
    public static <E> Type<List<E>> listOf(Type<E> element, int max) {
        return new Composed.ListOf<>(element, max);
    }

    /** A type that is written as text and parsed by a function that throws IllegalArgumentException or InvalidValue. */
    public static <V> Type<V> parsed(Function<String, V> parse, @Nullable Comparator<V> order) {
        return new TextTypes.Parsed<>(parse, order);
    }

    /** The id of a project, or "": whoever gives them out, they have neither blanks nor what cannot be seen. */
    public static Type<String> project() {
        return parsed(Types::requireProject, Comparator.naturalOrder());
    }

    private static String requireProject(String text) {
        if (!text.isEmpty() && !isProject(text)) {
            throw new InvalidValue("'" + InvalidValue.shown(text) + "' is not the id of a project");
        }
        return text;
    }

    /** Whether a text can be the id of a project. */
    public static boolean isProject(String text) {
        return text.length() <= LONGEST_PROJECT && PROJECT.matcher(text).matches();
    }

    /** An attribute that has this value always; a client may say so, and nothing else. */
    public static <V> Type<V> only(Type<V> type, V value) {
        return new Composed.Only<>(type, value);
    }

    /** An attribute that is always null, of a feature that is not offered; clients read it all the same. */
    public static Type<String> alwaysNull() {
        return Composed.AlwaysNull.INSTANCE;
    }

    /** Whether the text has the 8-4-4-4-12 form; {@link UUID#fromString} is laxer. */
    public static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
