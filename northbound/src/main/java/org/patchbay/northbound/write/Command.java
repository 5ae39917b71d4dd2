// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.util.function.Function;
import org.patchbay.ovsdb.Snapshot;

/**
 * One call that changes the database. Planned on the writer's thread, and again from scratch when another writer was faster, so a plan
 * must follow from the snapshot and from values fixed before (ids, MAC addresses that were asked for).
 *
 * @param <R> what the call answers
 */
@FunctionalInterface
public interface Command<R> {
    /**
     * Says what to change. Whatever it throws is the call's answer; nothing is written then, and no other call suffers.
     *
     * @return reads the answer from the first snapshot that has the change
     */
    Function<Snapshot, R> plan(Plan plan);
}
