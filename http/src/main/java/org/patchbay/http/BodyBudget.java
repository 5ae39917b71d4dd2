// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.HashMap;
import java.util.Map;

/** Memory for the bodies of a listener: so much in all, and so much for one client. */
final class BodyBudget {
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int left;

    /**
     * @param kib in all
     * @param mostOfOne KiB of one client
     */
    BodyBudget(int kib, int mostOfOne) {
        this.left = kib;
        this.mostOfOne = mostOfOne;
    }

    /** Whether there was as much. */
    private synchronized boolean take(String client, int kib) {
        int sum = taken.getOrDefault(client, 0) + kib;
        if (kib > left || sum > mostOfOne) {
            return false;
        }
        left -= kib;
        taken.put(client, sum);
        return true;
    }

    private synchronized void give(String client, int kib) {
        left += kib;
        taken.computeIfPresent(client, (name, sum) -> sum == kib ? null : sum - kib);
    }

    /** What one body takes of it. Of one thread. */
    final class Claim {
        private final String client;
        private int kib;

        Claim(String client) {
            this.client = client;
        }

        /** Takes more until it is as much; false when there is no more, and it stays as it was. */
        boolean growTo(int wanted) {
            if (wanted > kib) {
                if (!take(client, wanted - kib)) {
                    return false;
                }
                kib = wanted;
            }
            return true;
        }

        /** Gives all back. */
        void release() {
            if (kib > 0) {
                give(client, kib);
                kib = 0;
            }
        }
    }
}
