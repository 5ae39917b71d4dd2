// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.Scalars;

/** Values of fields against texts of queries. */
final class Values {
    private Values() {}

    /** For sorting: numbers and times by size, texts without regard to case, null first. */
    static Comparator<@Nullable Object> order() {
        return (a, b) -> {
            if (a == null || b == null) {
                return a == b ? 0 : a == null ? -1 : 1;
            }
            if (a instanceof Number && b instanceof Number) {
                return number(a).compareTo(number(b));
            }
            if (a instanceof Instant one && b instanceof Instant other) {
                return one.compareTo(other);
            }
            int order = String.CASE_INSENSITIVE_ORDER.compare(Scalars.text(a), Scalars.text(b));
            return order != 0 ? order : Scalars.text(a).compareTo(Scalars.text(b));
        };
    }

    static boolean matches(@Nullable Object value, Expression.Compare asked, boolean caseSensitive, Instant now) {
        if (value == null) {
            return asked.operator() == Operator.NOT_EQUAL;
        }
        return switch (asked.operator()) {
            case EQUAL, LIKE -> equal(value, asked, caseSensitive, now);
            case NOT_EQUAL -> !equal(value, asked, caseSensitive, now);
            case LESS -> compare(value, asked, now) < 0;
            case LESS_OR_EQUAL -> compare(value, asked, now) <= 0;
            case GREATER -> compare(value, asked, now) > 0;
            case GREATER_OR_EQUAL -> compare(value, asked, now) >= 0;
        };
    }

    /** {@code *} stands for any text. */
    static boolean like(String value, String pattern, boolean caseSensitive) {
        // Consecutive stars would only cost time; with one a piece the match is linear in practice.
        String[] parts = pattern.replaceAll("\\*+", "*").split("\\*", -1);
        String text = caseSensitive ? value : value.toLowerCase(Locale.ROOT);
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            String part = caseSensitive ? parts[i] : parts[i].toLowerCase(Locale.ROOT);
            if (i == 0) {
                if (!text.startsWith(part) || (parts.length == 1 && text.length() != part.length())) {
                    return false;
                }
                at = part.length();
            } else if (i == parts.length - 1) {
                return text.length() - part.length() >= at && text.endsWith(part);
            } else {
                int found = text.indexOf(part, at);
                if (found < 0) {
                    return false;
                }
                at = found + part.length();
            }
        }
        return true;
    }

    private static boolean equal(Object value, Expression.Compare asked, boolean caseSensitive, Instant now) {
        String wanted = asked.value();
        return switch (value) {
            case Number ignored when !wanted.contains("*") -> compare(value, asked, now) == 0;
            case Instant ignored -> compare(value, asked, now) == 0;
            // Words of the API are the same in any case, and however they are joined.
            case Enum<?> constant ->
                like(Scalars.text(constant).replace("_", ""), wanted.replaceAll("[_ -]", ""), false);
            case Boolean flag -> Scalars.text(flag).equalsIgnoreCase(wanted);
            default -> like(Scalars.text(value), wanted, caseSensitive);
        };
    }

    private static int compare(Object value, Expression.Compare asked, Instant now) {
        String wanted = asked.value();
        if (value instanceof Number) {
            return number(value).compareTo(wantedNumber(asked));
        }
        if (value instanceof Instant instant) {
            return instant.compareTo(wantedTime(asked, now));
        }
        return String.CASE_INSENSITIVE_ORDER.compare(Scalars.text(value), wanted);
    }

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static BigDecimal wantedNumber(Expression.Compare asked) {
        if (!NUMBER.matcher(asked.value()).matches()) {
            throw new SearchException(asked.position(), "the field " + asked.field() + " is a number.");
        }
        return new BigDecimal(asked.value());
    }

    private static Instant wantedTime(Expression.Compare asked, Instant now) {
        String text = asked.value();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (text.equalsIgnoreCase("today")) {
            return today.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (text.equalsIgnoreCase("yesterday")) {
            return today.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        Instant instant = Scalars.date(text);
        if (instant != null) {
            return instant;
        }
        try {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new SearchException(
                    asked.position(),
                    "the field " + asked.field() + " is a time: today, yesterday, 2026-01-31 or 2026-01-31T12:00:00Z.");
        }
    }
}
