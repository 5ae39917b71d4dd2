// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import org.jspecify.annotations.Nullable;

/** The store does not work. The message is one line for an administrator and says what would help. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
