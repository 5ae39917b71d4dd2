// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.service;

import org.patchbay.engine.rest.search.SearchQuery;

/**
 * What of a list is wanted. The API applies all of it to what a service returns; a service may leave out what is not wanted, and
 * needs to return no more than {@link #reach()} objects when it has applied search and order itself.
 *
 * @param caseSensitive whether texts are compared exactly
 * @param max at most so many, {@link Integer#MAX_VALUE} for all
 * @param from events only: those with a greater id; -1 for all
 */
public record Listing(SearchQuery search, boolean caseSensitive, int max, long from) {
    /** Everything. */
    public static final Listing ALL = new Listing(SearchQuery.ALL, true, Integer.MAX_VALUE, -1);

    /** Whether the first {@link #max} of the whole list are wanted, whichever they are: then a service needs to read no more. */
    public boolean isPage(Caller caller) {
        return max != Integer.MAX_VALUE && from < 0 && search.equals(SearchQuery.ALL) && caller.seesAll();
    }

    /** How many objects of the ordered list are looked at. */
    public int reach() {
        long size = pageSize();
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, search.page()) * size);
    }

    /** How many are answered at most. */
    public int pageSize() {
        return max == Integer.MAX_VALUE && search.page() > 0 ? SearchQuery.PAGE_SIZE : max;
    }

    /** How many are skipped. */
    public long offset() {
        return search.page() < 2 ? 0 : (search.page() - 1L) * pageSize();
    }
}
