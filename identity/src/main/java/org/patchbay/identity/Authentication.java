// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import org.patchbay.http.HttpError;
import org.patchbay.http.Request;

/** Finds out who makes a request. */
@FunctionalInterface
public interface Authentication {
    /**
     * The caller of a request, by its {@code X-Auth-Token}. Costs no I/O beyond a revocation look-up in memory.
     *
     * @throws HttpError 401 with {@code WWW-Authenticate} when the token is absent, expired, revoked or not ours
     */
    Caller authenticate(Request request);
}
