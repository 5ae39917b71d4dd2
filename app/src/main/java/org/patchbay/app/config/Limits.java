// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

/**
 * What each API listener puts up with.
 *
 * @param connections open connections
 * @param concurrentRequests requests worked on at a time
 * @param queuedRequests requests that wait for that; beyond it the answer is 503
 * @param bodyBytes longest request body; beyond it the answer is 413
 * @param idleSeconds a connection without traffic for this long is closed
 */
public record Limits(int connections, int concurrentRequests, int queuedRequests, int bodyBytes, int idleSeconds) {
    /** Sound for a control plane of some thousand hosts. */
    public static final Limits DEFAULT = new Limits(10_000, 256, 2_000, 1 << 20, 60);
}
