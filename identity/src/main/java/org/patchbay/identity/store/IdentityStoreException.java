// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import org.jspecify.annotations.Nullable;

/** The store of users and projects cannot be used. */
public class IdentityStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IdentityStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
