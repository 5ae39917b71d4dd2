// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import org.jspecify.annotations.Nullable;

/** The identity file cannot be read or written, or does not hold what it should; the message says what and where. */
public final class IdentityFileException extends IdentityStoreException {
    IdentityFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
