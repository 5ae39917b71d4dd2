// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.time.Duration;

/**
 * Where a listener listens and what it puts up with.
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
        Duration drainTimeout) {

    public HttpOptions {
        require(!address.isBlank(), "address is blank");
        require(port >= 0 && port <= 65535, "port must be 0 to 65535");
        require(idleTimeout.isPositive() && headTimeout.isPositive(), "timeouts must be positive");
        require(!drainTimeout.isNegative(), "drainTimeout must not be negative");
        require(headBytes >= 256 && bodyBytes >= 0, "headBytes must be at least 256, bodyBytes at least 0");
        require(minBytesPerSecond >= 0, "minBytesPerSecond must not be negative");
        require(maxConnections > 0 && maxConcurrent > 0 && maxQueued >= 0, "limits must be positive");
    }

    /** Sound limits for an API listener. */
    public static HttpOptions at(String address, int port) {
        return new HttpOptions(
                address,
                port,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                8 << 10,
                1 << 20,
                1 << 10,
                10_000,
                256,
                2_000,
                false,
                true,
                Duration.ofSeconds(10));
    }

    public HttpOptions withTimeouts(Duration idle, Duration head) {
        return new HttpOptions(
                address,
                port,
                idle,
                head,
                headBytes,
                bodyBytes,
                minBytesPerSecond,
                maxConnections,
                maxConcurrent,
                maxQueued,
                trustForwarded,
                accessLog,
                drainTimeout);
    }

    public HttpOptions withSizes(int newHeadBytes, int newBodyBytes, int newMinBytesPerSecond) {
        return new HttpOptions(
                address,
                port,
                idleTimeout,
                headTimeout,
                newHeadBytes,
                newBodyBytes,
                newMinBytesPerSecond,
                maxConnections,
                maxConcurrent,
                maxQueued,
                trustForwarded,
                accessLog,
                drainTimeout);
    }

    public HttpOptions withConcurrency(int connections, int concurrent, int queued) {
        return new HttpOptions(
                address,
                port,
                idleTimeout,
                headTimeout,
                headBytes,
                bodyBytes,
                minBytesPerSecond,
                connections,
                concurrent,
                queued,
                trustForwarded,
                accessLog,
                drainTimeout);
    }

    public HttpOptions withTrustForwarded(boolean trust) {
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
                trust,
                accessLog,
                drainTimeout);
    }

    public HttpOptions withAccessLog(boolean log) {
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
                log,
                drainTimeout);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
