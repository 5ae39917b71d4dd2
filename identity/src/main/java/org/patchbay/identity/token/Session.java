// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.identity.store.ApplicationCredential;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.User;

/**
 * A valid token together with what it refers to.
 *
 * @param project null when unscoped
 * @param credential the application credential that the token was had for; null otherwise
 * @param data the state it was judged by
 */
public record Session(
        String text,
        Token token,
        User user,
        @Nullable Project project,
        Caller caller,
        @Nullable ApplicationCredential credential,
        IdentityData data) {

    /** Without the token's text. */
    @Override
    public String toString() {
        return "Session[" + token.auditId() + ", " + user + "]";
    }
}
