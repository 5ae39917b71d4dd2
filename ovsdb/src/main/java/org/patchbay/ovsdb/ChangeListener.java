// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.List;

/** The change feed: called once for each snapshot, in order, on the client's own thread; it must return quickly and not block. */
@FunctionalInterface
public interface ChangeListener {
    /**
     * @param before the snapshot that was replaced; empty and with sequence 0 when this is the first
     * @param after the snapshot that {@link OvsdbClient#snapshot()} now returns
     * @param changes the rows that differ between the two, each row once
     */
    void changed(Snapshot before, Snapshot after, List<RowChange> changes);
}
