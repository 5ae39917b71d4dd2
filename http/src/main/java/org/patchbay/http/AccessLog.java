// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a request: address, method, target, status, milliseconds, request id, and the id that a calling service gave, if one did. */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("patchbay.access");

    private final boolean enabled;

    AccessLog(boolean enabled) {
        this.enabled = enabled;
    }

    void write(
            String remote,
            String method,
            String target,
            int status,
            long nanos,
            String requestId,
            @Nullable String globalId) {
        if (enabled && LOG.isInfoEnabled()) {
            LOG.info(
                    "{}",
                    new AccessLine(
                            remote,
                            printable(method),
                            printable(target),
                            status,
                            Math.round(nanos / 1e4) / 100.0,
                            requestId,
                            globalId));
        }
    }

    // What a client sends must not forge log lines.
    static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                return text.replaceAll("[^\\x21-\\x7e]", "?");
            }
        }
        return text;
    }
}
