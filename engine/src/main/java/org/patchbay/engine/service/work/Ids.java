// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.work;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids of paths and bodies, which may be anything. */
public final class Ids {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private Ids() {}

    /** Empty for what is not written as an id: shorter forms that Java reads would be second names of objects. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The number of a record; empty for what is not written as one is. */
    public static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
