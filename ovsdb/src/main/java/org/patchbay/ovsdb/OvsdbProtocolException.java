// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import org.jspecify.annotations.Nullable;

/** The server sent what the protocol does not allow. */
public final class OvsdbProtocolException extends OvsdbException {
    public OvsdbProtocolException(String message) {
        this(message, null);
    }

    public OvsdbProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
