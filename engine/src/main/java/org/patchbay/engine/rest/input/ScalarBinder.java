// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.input;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.doc.Scalars;
import org.patchbay.engine.rest.model.Format;

/** Texts to the values of their format. */
final class ScalarBinder {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,19}");

    private ScalarBinder() {}

    /** The value, or null after telling what is wrong. */
    static @Nullable Object bind(Node sent, Format format, String path, Consumer<String> problems) {
        if (!(sent instanceof Node.Text node)) {
            problems.accept(path + " must be a single value.");
            return null;
        }
        String text = node.value();
        return switch (format.type()) {
            case TEXT -> text(text, format, path, problems);
            case INTEGER -> integer(text.strip(), format, path, problems);
            case FLAG -> flag(text.strip(), path, problems);
            case DATE -> date(text.strip(), path, problems);
            case WORD -> word(text.strip(), format, path, problems);
        };
    }

    private static @Nullable String text(String text, Format format, String path, Consumer<String> problems) {
        if (text.length() > format.most()) {
            problems.accept(path + " has " + text.length() + " characters; at most " + format.most() + " are allowed.");
            return null;
        }
        return text;
    }

    private static @Nullable Long integer(String text, Format format, String path, Consumer<String> problems) {
        if (NUMBER.matcher(text).matches()) {
            try {
                long value = Long.parseLong(text);
                if (value >= format.least() && value <= format.most()) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
        }
        String range = format.least() == Integer.MIN_VALUE || format.least() == Long.MIN_VALUE
                ? "a whole number"
                : "a whole number from " + format.least() + " to " + format.most();
        problems.accept(path + " is " + shown(text) + "; expected " + range + ".");
        return null;
    }

    private static @Nullable Boolean flag(String text, String path, Consumer<String> problems) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> {
                problems.accept(path + " is " + shown(text) + "; expected true or false.");
                yield null;
            }
        };
    }

    private static @Nullable Instant date(String text, String path, Consumer<String> problems) {
        Instant instant = Scalars.date(text);
        if (instant == null) {
            problems.accept(path + " is " + shown(text) + "; expected a time such as 2026-01-31T12:00:00.000Z.");
        }
        return instant;
    }

    private static @Nullable String word(String text, Format format, String path, Consumer<String> problems) {
        String word = text.toLowerCase(Locale.ROOT);
        if (format.values().contains(word)) {
            return word;
        }
        problems.accept(path + " is " + shown(text) + "; expected one of " + String.join(", ", format.values()) + ".");
        return null;
    }

    private static String shown(String text) {
        return "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
    }
}
