// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future.State;
import org.jspecify.annotations.Nullable;

/** Whether the last reader who waited for a change did so in vain: then nobody waits until a change gets through. */
final class Slowness {
    /** The change that a reader gave up waiting for; it may get through at that very moment. */
    private volatile @Nullable CompletableFuture<Boolean> late;

    /** @param change what was waited for; it completes with whether the database took it */
    void begin(CompletableFuture<Boolean> change) {
        late = change;
    }

    void end() {
        late = null;
    }

    boolean isSo() {
        CompletableFuture<Boolean> change = late;
        return change != null && !(change.state() == State.SUCCESS && change.resultNow());
    }
}
