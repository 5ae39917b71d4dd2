// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.time.Instant;

/** Which tokens were revoked before their time. Shared by every instance that accepts the tokens. */
public interface RevocationStore {
    /**
     * Revokes a token; returns once every later {@link #isRevoked} of this instance knows.
     *
     * @param expires when the entry may be forgotten
     */
    void revoke(String auditId, Instant expires);

    /** Asked on every request: must answer from memory. */
    boolean isRevoked(String auditId);
}
