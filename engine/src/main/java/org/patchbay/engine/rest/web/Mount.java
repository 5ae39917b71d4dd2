// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.search.Searcher;
import org.patchbay.engine.rest.service.Resources;

/**
 * A collection at its place.
 *
 * @param path with {@code {}} for the ids above it: {@code vms/{}/nics}
 * @param above the collection that holds its owner, or null at the root
 */
record Mount<T>(
        String path,
        CollectionType<T> type,
        Resources<T> service,
        Searcher<T> searcher,
        @Nullable Mount<?> above) {
    /** How many ids are above it. */
    int depth() {
        return above == null ? 0 : above.depth() + 1;
    }
}
