// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import org.jspecify.annotations.Nullable;

/** The root of all that can go wrong between this library and a server. */
public abstract sealed class OvsdbException extends RuntimeException
        permits OvsdbUnavailableException,
                OvsdbOutcomeUnknownException,
                OvsdbOperationException,
                OvsdbProtocolException,
                OvsdbConfigurationException {
    OvsdbException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
