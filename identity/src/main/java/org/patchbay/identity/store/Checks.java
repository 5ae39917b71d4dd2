// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import org.jspecify.annotations.Nullable;

/** What ids and names must look like, in the file and from administrators. */
final class Checks {
    private static final int MAX_ID = 40;
    private static final int MAX_NAME = 255;
    private static final int MAX_TEXT = 2000;

    private Checks() {}

    static String id(@Nullable String id, String what) {
        if (id == null || id.isEmpty() || id.length() > MAX_ID || !id.matches("[A-Za-z0-9._@-]+")) {
            throw new IllegalArgumentException(
                    what + " must be 1 to " + MAX_ID + " letters, digits, dots, dashes, underscores: " + id);
        }
        return id;
    }

    static void text(@Nullable String text, String what) {
        if (text != null && text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(what + " must have at most " + MAX_TEXT + " characters");
        }
    }

    static String name(@Nullable String name, String what) {
        if (name == null || name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(what + " must be 1 to " + MAX_NAME + " characters: " + name);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " must not hold control characters");
        }
        return name;
    }
}
