// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain;

/**
 * A password of somebody else's service. It is kept encrypted and never shown.
 *
 * @param value in the clear, 1 to 200 characters
 */
public record Secret(String value) {
    /** The longest password, in characters. */
    public static final int MAX = 200;

    public Secret {
        // The message must not repeat it.
        if (value.isEmpty() || value.length() > MAX || value.indexOf('\0') >= 0) {
            throw RefusalException.badValue(
                    "password is not valid: expected 1 to " + MAX + " characters without NUL, not " + value.length());
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
