// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

/** The database cannot be reached, is restarting or has no room: the same call may work in a while. Nothing was changed. */
public final class StoreUnavailableException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    StoreUnavailableException(String message, Throwable cause) {
        this(message, false, cause);
    }

    /** @param full whether its disk is */
    StoreUnavailableException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    /** One sentence for those who only use the engine. */
    public String plainly() {
        return full
                ? "The engine's database has no space left on its disk."
                : "The engine's database is not available.";
    }
}
