// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.event;

import java.util.HashMap;
import java.util.Map;

/** How many may listen at a time: all together, and each by itself, so that nobody keeps the others out. */
final class Seats {
    enum State {
        FREE,
        ALL_TAKEN,
        OWN_TAKEN
    }

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Seats(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    synchronized State state(String user) {
        if (taken.getOrDefault(user, 0) >= mostOfOne) {
            return State.OWN_TAKEN;
        }
        return all < most ? State.FREE : State.ALL_TAKEN;
    }

    /** Takes one, which is to be given back; false if there is none. */
    synchronized boolean take(String user) {
        if (state(user) != State.FREE) {
            return false;
        }
        taken.merge(user, 1, Integer::sum);
        all++;
        return true;
    }

    synchronized void giveBack(String user) {
        taken.computeIfPresent(user, (_, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
