// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider;

/**
 * Everything that goes wrong with a provider. The message is one plain sentence for the administrator; it holds no secret and no
 * control character.
 */
public abstract sealed class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SERVERS_FAULT = 500;

    private ProviderException(String message) {
        super(message);
    }

    private ProviderException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it is certain that the provider did nothing. */
    public boolean isNotDone() {
        return switch (this) {
            case TlsProblem _, AuthenticationFailed _, MalformedUrl _ -> true;
            case Refused refused -> refused.status < SERVERS_FAULT;
            case CannotCommunicate _, NotAnApi _ -> false;
        };
    }

    /** No connection, no answer in time, or the connection broke. Whether the request was carried out is unknown. */
    public static final class CannotCommunicate extends ProviderException {
        private static final long serialVersionUID = 1L;

        public CannotCommunicate(String message) {
            super(message);
        }

        public CannotCommunicate(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The server's certificate is not accepted, or it does not speak TLS. Nothing was sent. */
    public static final class TlsProblem extends ProviderException {
        private static final long serialVersionUID = 1L;

        /** What is wrong. */
        public enum Reason {
            /** Nobody approved the certificate or one that signed it. */
            UNTRUSTED,
            /** Its time is over, or has not come. */
            EXPIRED,
            /** It is for another host. */
            WRONG_NAME,
            /** Anything else, such as a server without TLS. */
            OTHER
        }

        private final Reason reason;

        public TlsProblem(Reason reason, String message, Throwable cause) {
            super(message, cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** User or password are wrong, or the provider wants a token and there are no credentials. */
    public static final class AuthenticationFailed extends ProviderException {
        private static final long serialVersionUID = 1L;

        public AuthenticationFailed(String message) {
            super(message);
        }
    }

    /** A URL that cannot be one of a provider or of an Identity API. */
    public static final class MalformedUrl extends ProviderException {
        private static final long serialVersionUID = 1L;

        public MalformedUrl(String message) {
            super(message);
        }
    }

    /** The provider understood the request and refused it, or failed to carry it out. */
    public static final class Refused extends ProviderException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String type;

        /**
         * @param status the HTTP status, 400 to 599
         * @param type the provider's name for the error, such as {@code NetworkInUse}; empty when it gives none
         */
        public Refused(int status, String type, String message) {
            super(message);
            this.status = status;
            this.type = type;
        }

        public int status() {
            return status;
        }

        public String type() {
            return type;
        }

        public boolean isNotFound() {
            return status == 404;
        }

        public boolean isConflict() {
            return status == 409;
        }
    }

    /** What answered is no Networking or Identity API, or it does not keep to it. */
    public static final class NotAnApi extends ProviderException {
        private static final long serialVersionUID = 1L;

        public NotAnApi(String message) {
            super(message);
        }
    }
}
