// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

/** A body that is no document; the message says what is wrong with it, as a sentence. */
public final class DocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DocumentException(String message) {
        super(message, null, false, false);
    }

    /** What is wrong. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
