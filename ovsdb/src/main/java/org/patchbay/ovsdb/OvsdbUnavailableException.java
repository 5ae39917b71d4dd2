// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import org.jspecify.annotations.Nullable;

/** There is no connection, or there never was: what was asked for certainly did not happen. */
public final class OvsdbUnavailableException extends OvsdbException {
    public OvsdbUnavailableException(String message) {
        this(message, null);
    }

    public OvsdbUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
