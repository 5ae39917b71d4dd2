// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import java.time.Duration;

/**
 * What a provider may cost.
 *
 * @param connect how long making a connection may take, TLS included
 * @param answer how long a request may take in all, from the call to the last byte of the answer
 * @param bodyBytes of an answer; a longer one is given up as soon as it is too long
 * @param concurrent requests to one provider at the same time; more wait for their turn, at most as long as an answer may take
 */
public record WireOptions(Duration connect, Duration answer, int bodyBytes, int concurrent) {

    public WireOptions {
        if (!connect.isPositive() || !answer.isPositive()) {
            throw new IllegalArgumentException(
                    "Timeouts of " + connect + " and " + answer + ": positive ones expected");
        }
        if (bodyBytes < 1024 || concurrent < 1) {
            throw new IllegalArgumentException(
                    bodyBytes + " bytes, " + concurrent + " requests: at least 1024 and 1 expected");
        }
    }

    /** 20 s, 30 s, 32 MiB (some 30,000 networks), 16 requests. */
    public static WireOptions defaults() {
        return new WireOptions(Duration.ofSeconds(20), Duration.ofSeconds(30), 32 << 20, 16);
    }

    public WireOptions withTimeouts(Duration newConnect, Duration newAnswer) {
        return new WireOptions(newConnect, newAnswer, bodyBytes, concurrent);
    }

    public WireOptions withBodyBytes(int value) {
        return new WireOptions(connect, answer, value, concurrent);
    }
}
