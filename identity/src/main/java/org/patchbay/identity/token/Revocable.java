// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.time.Instant;

/**
 * What a store of revocations must know about a token.
 *
 * @param auditId 22 characters of base64url
 * @param owner whose tokens may be revoked together with it; the tokens that one user has here, or those that they bring
 * @param issued to the millisecond; the start of time for a token that was issued elsewhere and does not say
 * @param expires when its revocation may be forgotten
 */
public record Revocable(String auditId, String owner, Instant issued, Instant expires) {}
