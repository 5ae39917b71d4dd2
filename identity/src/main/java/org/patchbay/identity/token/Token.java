// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token says.
 *
 * @param projectId null when unscoped
 * @param methods how the user proved who they are, {@code password} and {@code token}
 * @param auditId names the token without giving it away; 22 characters
 * @param parentAuditId the audit id of the first token in a chain that began with this login, or null
 * @param generation the user's generation when it was issued
 */
public record Token(
        String userId,
        @Nullable String projectId,
        List<String> methods,
        Instant issued,
        Instant expires,
        String auditId,
        @Nullable String parentAuditId,
        int generation) {
    public Token {
        methods = List.copyOf(methods);
    }
}
