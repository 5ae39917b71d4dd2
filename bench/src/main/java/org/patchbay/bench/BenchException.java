// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

/** The run cannot go on; the message says what was asked, what came back and what was expected. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(
                message + ": " + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
                cause);
    }
}
