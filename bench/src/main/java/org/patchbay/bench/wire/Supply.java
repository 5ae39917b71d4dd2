// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out prebuilt requests, once or for ever; for one thread. */
final class Supply {
    private final List<byte[]> requests;
    private final boolean endless;
    private int next;

    Supply(List<byte[]> requests, boolean endless) {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to send");
        }
        this.requests = requests;
        this.endless = endless;
    }

    byte @Nullable [] next() {
        if (next == requests.size()) {
            if (!endless) {
                return null;
            }
            next = 0;
        }
        return requests.get(next++);
    }
}
