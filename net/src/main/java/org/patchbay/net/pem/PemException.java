// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net.pem;

/** A PEM file that cannot be used; the message names the file and what is wrong with it. */
public final class PemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PemException(String message) {
        super(message);
    }

    PemException(String message, Throwable cause) {
        super(message, cause);
    }
}
