// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.store.Guest;

/**
 * What a token says.
 *
 * @param projectId null when unscoped
 * @param methods how the user proved who they are: some of {@link #METHODS}
 * @param auditId names the token without giving it away; 22 characters
 * @param parentAuditId the audit id of the first token in a chain that began with this login, or null
 * @param generation the user's generation when it was issued
 * @param credentialId of the application credential that it was had for; null otherwise
 * @param guest the user when it is none of the store's; null otherwise
 */
public record Token(
        String userId,
        @Nullable String projectId,
        List<String> methods,
        Instant issued,
        Instant expires,
        String auditId,
        @Nullable String parentAuditId,
        int generation,
        @Nullable String credentialId,
        @Nullable Guest guest) {
    /** Ways to prove who one is. */
    public static final List<String> METHODS = List.of("password", "token", "application_credential");

    public Token {
        methods = List.copyOf(methods);
    }

    /** How its revocation is remembered. */
    Revocable revocable() {
        // One that a guest brought is read anew each time, so when it was "issued" says nothing.
        boolean brought = guest != null && parentAuditId == null && methods.equals(List.of("token"));
        return new Revocable(
                auditId, brought ? userId + "/brought" : userId, brought ? Instant.EPOCH : issued, expires);
    }
}
