// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain;

/** A request that a rule refuses. The message is one plain sentence for the caller: the value, and what was expected. */
public final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, as the API's statuses tell it. */
    public enum Kind {
        BAD_VALUE(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status that says so. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;

    public RefusalException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static RefusalException badValue(String message) {
        return new RefusalException(Kind.BAD_VALUE, message);
    }

    public static RefusalException forbidden(String message) {
        return new RefusalException(Kind.FORBIDDEN, message);
    }

    public static RefusalException notFound(String message) {
        return new RefusalException(Kind.NOT_FOUND, message);
    }

    public static RefusalException conflict(String message) {
        return new RefusalException(Kind.CONFLICT, message);
    }

    public Kind kind() {
        return kind;
    }
}
