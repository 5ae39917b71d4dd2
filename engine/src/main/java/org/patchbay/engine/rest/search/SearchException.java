// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

/** A query that cannot be understood. */
public final class SearchException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int position;

    SearchException(int position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    /** Where in the query, counted in characters from 1. */
    public int position() {
        return position;
    }

    /** What is wrong there, with the position. */
    public String reason() {
        return "At position " + position + " of the search: " + getMessage();
    }
}
