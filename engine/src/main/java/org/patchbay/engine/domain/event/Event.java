// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.event;

import java.time.Instant;

/**
 * A recorded event.
 *
 * @param id grows with every event that is committed
 * @param at when it was recorded
 */
public record Event(long id, Instant at, NewEvent what) {
    public Severity severity() {
        return what.code().severity();
    }
}
