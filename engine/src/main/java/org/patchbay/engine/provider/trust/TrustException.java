// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.trust;

/** The trust store cannot be read or written. The message names the file and what was expected. */
public final class TrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrustException(String message) {
        super(message);
    }

    TrustException(String message, Throwable cause) {
        super(message, cause);
    }
}
