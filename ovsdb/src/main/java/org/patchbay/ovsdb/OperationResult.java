// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one operation did.
 *
 * @param count rows matched by update, mutate and delete; 0 for others
 * @param uuid the uuid of an inserted row; null for others
 * @param rows what select found: String, Long, Double, Boolean, UUID, Set or Map by column; empty for others
 */
public record OperationResult(long count, @Nullable UUID uuid, List<Map<String, Object>> rows) {
    public OperationResult {
        rows = List.copyOf(rows);
    }
}
