// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

import org.jspecify.annotations.Nullable;

/**
 * A whole query.
 *
 * @param expression null selects everything
 * @param sortBy the field to sort by, or null for the order of the list
 * @param page from 1; 0 when none was asked for
 */
public record SearchQuery(
        @Nullable Expression expression, @Nullable String sortBy, boolean descending, int page) {
    /** Items on a page unless {@code max} says otherwise, as oVirt has it. */
    public static final int PAGE_SIZE = 100;

    /** Selects everything. */
    public static final SearchQuery ALL = new SearchQuery(null, null, false, 0);
}
