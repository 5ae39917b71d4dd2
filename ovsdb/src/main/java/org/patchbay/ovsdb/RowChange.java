// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row's difference between two snapshots.
 *
 * @param before the row as it was; null when it was inserted
 * @param after the row as it is; null when it was deleted
 */
public record RowChange(@Nullable Row before, @Nullable Row after) {
    public RowChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change needs a row before or after");
        }
    }

    public UUID uuid() {
        return any().uuid();
    }

    public String table() {
        return any().table();
    }

    private Row any() {
        return after != null ? after : Objects.requireNonNull(before);
    }
}
