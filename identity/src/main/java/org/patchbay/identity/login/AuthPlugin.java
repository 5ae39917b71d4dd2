// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import java.util.Optional;
import org.patchbay.http.HttpError;

/** A source that can tell whether credentials are right. The identity file's own passwords are the default. */
@FunctionalInterface
public interface AuthPlugin {
    /**
     * Checks credentials; an unknown user must take as long as a wrong password. May block: it has a virtual thread.
     *
     * @return empty for a refusal, whatever its reason
     * @throws HttpError 502, 503 or 504 when the source itself fails or is overloaded
     */
    Optional<AuthenticatedUser> authenticate(PasswordCredentials credentials);
}
