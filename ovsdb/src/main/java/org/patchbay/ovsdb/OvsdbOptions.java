// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a client works. Build one with {@link #builder(String, String)}.
 *
 * @param remotes tried in random order until one serves
 * @param indexes every index that the snapshots shall have
 * @param leaderOnly on a cluster, stay only with the leader
 * @param tls needed for {@code ssl:} remotes
 * @param locks asked for on every connection (RFC 7047 §4.1.8)
 * @param probeInterval silence after which the server is asked for a sign of life; after twice that the connection is given up.
 *     Zero turns probes off.
 * @param connectTimeout for connecting including TLS and the negotiation up to the first contents
 * @param queueTimeout how long a transaction waits for a connection
 * @param backoffMin the pause after a first failed round over all remotes; it doubles up to {@code backoffMax}, with jitter
 * @param maxInFlight transactions sent and not yet answered
 * @param maxQueued transactions waiting to be sent
 * @param maxMessageBytes largest message accepted from a server; the first contents are one message
 */
public record OvsdbOptions(
        List<Remote> remotes,
        String database,
        MonitorSpec monitor,
        List<Index<?>> indexes,
        boolean leaderOnly,
        @Nullable TlsFiles tls,
        Set<String> locks,
        Duration probeInterval,
        Duration connectTimeout,
        Duration queueTimeout,
        Duration backoffMin,
        Duration backoffMax,
        int maxInFlight,
        int maxQueued,
        long maxMessageBytes) {
    public OvsdbOptions {
        remotes = List.copyOf(remotes);
        indexes = List.copyOf(indexes);
        locks = Set.copyOf(locks);
        check(!remotes.isEmpty(), "no remote given");
        check(!database.isEmpty(), "no database given");
        check(
                tls != null || remotes.stream().noneMatch(Remote.Ssl.class::isInstance),
                "an ssl: remote needs a private key, a certificate and a CA certificate");
        check(!probeInterval.isNegative(), "the probe interval is negative");
        check(connectTimeout.isPositive(), "the connect timeout must be positive");
        check(!queueTimeout.isNegative(), "the queue timeout is negative");
        check(
                backoffMin.isPositive() && backoffMax.compareTo(backoffMin) >= 0,
                "back-off must be positive and min <= max");
        check(maxInFlight > 0 && maxQueued > 0 && maxMessageBytes > 0, "limits must be positive");
    }

    private static void check(boolean good, String message) {
        if (!good) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * @param remotes one or several, separated by commas, see {@link Remote}
     * @throws IllegalArgumentException when a remote cannot be read
     */
    public static Builder builder(String remotes, String database) {
        return new Builder(Remote.parseAll(remotes), database);
    }

    /** Collects options; the defaults suit a client near its server. */
    public static final class Builder {
        private final List<Remote> remotes;
        private final String database;
        private MonitorSpec monitor = MonitorSpec.all();
        private List<Index<?>> indexes = List.of();
        private boolean leaderOnly = true;
        private @Nullable TlsFiles tls;
        private Set<String> locks = Set.of();
        private Duration probeInterval = Duration.ofSeconds(5);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration queueTimeout = Duration.ofSeconds(5);
        private Duration backoffMin = Duration.ofMillis(100);
        private Duration backoffMax = Duration.ofSeconds(5);
        private int maxInFlight = 512;
        private int maxQueued = 16_384;
        private long maxMessageBytes = 1L << 30;

        private Builder(List<Remote> remotes, String database) {
            this.remotes = remotes;
            this.database = database;
        }

        public Builder monitor(MonitorSpec value) {
            monitor = value;
            return this;
        }

        public Builder indexes(List<? extends Index<?>> value) {
            indexes = List.copyOf(value);
            return this;
        }

        public Builder indexes(Index<?>... value) {
            indexes = List.of(value);
            return this;
        }

        public Builder leaderOnly(boolean value) {
            leaderOnly = value;
            return this;
        }

        public Builder tls(@Nullable TlsFiles value) {
            tls = value;
            return this;
        }

        public Builder locks(String... value) {
            locks = Set.of(value);
            return this;
        }

        public Builder probeInterval(Duration value) {
            probeInterval = value;
            return this;
        }

        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        public Builder queueTimeout(Duration value) {
            queueTimeout = value;
            return this;
        }

        public Builder backoff(Duration min, Duration max) {
            backoffMin = min;
            backoffMax = max;
            return this;
        }

        public Builder maxInFlight(int value) {
            maxInFlight = value;
            return this;
        }

        public Builder maxQueued(int value) {
            maxQueued = value;
            return this;
        }

        public Builder maxMessageBytes(long value) {
            maxMessageBytes = value;
            return this;
        }

        public OvsdbOptions build() {
            return new OvsdbOptions(
                    remotes,
                    database,
                    monitor,
                    indexes,
                    leaderOnly,
                    tls,
                    locks,
                    probeInterval,
                    connectTimeout,
                    queueTimeout,
                    backoffMin,
                    backoffMax,
                    maxInFlight,
                    maxQueued,
                    maxMessageBytes);
        }
    }
}
