// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

/** The database cannot be reached or is restarting: the same call may work in a while. Nothing was changed. */
public final class StoreUnavailableException extends StoreException {
    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
