// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * What opens a provider.
 *
 * @param value secret
 * @param expires empty when the Identity API does not say
 * @param projectId what it is for; empty for none
 */
public record Token(String value, Optional<Instant> expires, Optional<String> projectId) {

    /** What goes into an HTTP header: visible characters only (RFC 9110 section 5.5). */
    static boolean isValue(String text) {
        return !text.isEmpty() && text.length() <= 8192 && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    @Override
    public String toString() {
        return "Token[expires " + expires + "]";
    }
}
