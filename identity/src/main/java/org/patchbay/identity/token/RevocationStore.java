// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

/** Which tokens were revoked before their time. Shared by every instance that accepts the tokens. */
public interface RevocationStore {
    /**
     * Revokes a token; returns once every later {@link #isRevoked} of this instance knows. For an owner with many revoked tokens
     * the store may revoke all that this owner was issued before some time, so that nobody can fill it.
     */
    void revoke(Revocable token);

    /** Asked on every request: must answer from memory. */
    boolean isRevoked(Revocable token);
}
