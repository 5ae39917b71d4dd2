// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import org.jspecify.annotations.Nullable;

/** A certificate, a key or another setting cannot be used. */
public final class OvsdbConfigurationException extends OvsdbException {
    public OvsdbConfigurationException(String message) {
        this(message, null);
    }

    public OvsdbConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
