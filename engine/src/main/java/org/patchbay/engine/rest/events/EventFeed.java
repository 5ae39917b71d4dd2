// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.events;

import java.time.Duration;
import java.util.List;
import org.patchbay.engine.rest.service.Caller;

/** Events in the order of their ids, as they happen. */
public interface EventFeed {
    /**
     * An event for the stream.
     *
     * @param id greater than those before it
     * @param json the event as one JSON object in a single line
     */
    record Item(long id, String json) {}

    /**
     * The events after an id that the caller may see, oldest first, at most so many. Waits for one when there is none yet, and
     * answers an empty list when none came in time.
     */
    List<Item> after(Caller caller, long id, int max, Duration wait) throws InterruptedException;

    /** The newest id; 0 when there is none. */
    long newest();
}
