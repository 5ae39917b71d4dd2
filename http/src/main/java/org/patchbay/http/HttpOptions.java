// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a listener listens and what it puts up with. Build one with {@link #builder(String, int)}.
 *
 * @param address IP address or host name to bind, {@code 0.0.0.0} for all
 * @param port 0 to 65535; 0 lets the system choose
 * @param idleTimeout a connection without traffic for this long is closed
 * @param headTimeout a request's head must be in within this time after its first byte
 * @param headBytes limit of request line and headers (431, 414)
 * @param bodyBytes limit of a body (413)
 * @param minBytesPerSecond a body that comes, or an answer that is taken, more slowly is cut off; 0 allows any rate
 * @param maxConnections open connections; near it the longest idle ones are closed
 * @param maxConcurrent requests in handlers at a time
 * @param maxQueued requests waiting for that; beyond it 503
 * @param trustForwarded believe X-Forwarded-* (only behind a proxy that sets them)
 * @param accessLog write a line a request to the logger {@code patchbay.access}
 * @param drainTimeout how long {@link HttpServer#stop} waits for running requests
 * @param tls HTTPS with these files, or null for plain HTTP
 */
public record HttpOptions(
        String address,
        int port,
        Duration idleTimeout,
        Duration headTimeout,
        int headBytes,
        int bodyBytes,
        int minBytesPerSecond,
        int maxConnections,
        int maxConcurrent,
        int maxQueued,
        boolean trustForwarded,
        boolean accessLog,
        Duration drainTimeout,
        @Nullable ListenerTls tls) {

    public HttpOptions {
        require(!address.isBlank(), "address is blank");
        require(port >= 0 && port <= 65535, "port must be 0 to 65535");
        require(idleTimeout.isPositive() && headTimeout.isPositive(), "timeouts must be positive");
        require(!drainTimeout.isNegative(), "drainTimeout must not be negative");
        require(headBytes >= 256 && bodyBytes >= 0, "headBytes must be at least 256, bodyBytes at least 0");
        require(minBytesPerSecond >= 0, "minBytesPerSecond must not be negative");
        require(maxConnections > 0 && maxConcurrent > 0 && maxQueued >= 0, "limits must be positive");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    public static Builder builder(String address, int port) {
        return new Builder(address, port);
    }

    /** Collects options; the defaults suit an API listener. */
    public static final class Builder {
        private final String address;
        private final int port;
        private Duration idleTimeout = Duration.ofSeconds(60);
        private Duration headTimeout = Duration.ofSeconds(10);
        private int headBytes = 8 << 10;
        private int bodyBytes = 1 << 20;
        private int minBytesPerSecond = 1 << 10;
        private int maxConnections = 10_000;
        private int maxConcurrent = 256;
        private int maxQueued = 2_000;
        private boolean trustForwarded;
        private boolean accessLog = true;
        private Duration drainTimeout = Duration.ofSeconds(10);
        private @Nullable ListenerTls tls;

        private Builder(String address, int port) {
            this.address = address;
            this.port = port;
        }

        public Builder idleTimeout(Duration value) {
            idleTimeout = value;
            return this;
        }

        public Builder headTimeout(Duration value) {
            headTimeout = value;
            return this;
        }

        public Builder headBytes(int value) {
            headBytes = value;
            return this;
        }

        public Builder bodyBytes(int value) {
            bodyBytes = value;
            return this;
        }

        public Builder minBytesPerSecond(int value) {
            minBytesPerSecond = value;
            return this;
        }

        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        public Builder maxConcurrent(int value) {
            maxConcurrent = value;
            return this;
        }

        public Builder maxQueued(int value) {
            maxQueued = value;
            return this;
        }

        public Builder trustForwarded(boolean value) {
            trustForwarded = value;
            return this;
        }

        public Builder accessLog(boolean value) {
            accessLog = value;
            return this;
        }

        public Builder drainTimeout(Duration value) {
            drainTimeout = value;
            return this;
        }

        public Builder tls(@Nullable ListenerTls value) {
            tls = value;
            return this;
        }

        public HttpOptions build() {
            return new HttpOptions(
                    address,
                    port,
                    idleTimeout,
                    headTimeout,
                    headBytes,
                    bodyBytes,
                    minBytesPerSecond,
                    maxConnections,
                    maxConcurrent,
                    maxQueued,
                    trustForwarded,
                    accessLog,
                    drainTimeout,
                    tls);
        }
    }
}
