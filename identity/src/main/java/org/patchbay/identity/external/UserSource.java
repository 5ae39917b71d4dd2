// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.util.Optional;
import org.patchbay.http.HttpError;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.Scope;

/** Somebody who knows users that the identity store does not. Its methods may block: they have a virtual thread. */
interface UserSource extends AutoCloseable {
    /**
     * Who logs in by password.
     *
     * @return empty for a refusal, whatever its reason
     * @throws HttpError 502, 503 or 504 when the source itself fails or is overloaded
     */
    Optional<Vouched> login(PasswordCredentials credentials, Scope wanted);

    /**
     * Whose one of the source's own tokens is.
     *
     * @param wanted asks for the token's own scope with {@link Scope.Default}
     * @return empty for a token that is unknown, has ended, or has nobody behind it who may come here
     * @throws HttpError 502, 503 or 504 when the source itself fails or is overloaded
     */
    Optional<Vouched> token(String text, Scope wanted);

    /** Whether even a request without a token is somebody's. */
    default boolean knowsAnybody() {
        return false;
    }

    @Override
    default void close() {}
}
