// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scalars as text, and back. */
public final class Scalars {
    // As the SDKs parse it: milliseconds always, an offset always.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private Scalars() {}

    /** Enum constants in lower case, instants in UTC, everything else as it prints. */
    public static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Instant instant -> DATE.format(instant.atOffset(ZoneOffset.UTC));
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }

    /** An ISO 8601 time with offset, or null when it is none. */
    public static @Nullable Instant date(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
