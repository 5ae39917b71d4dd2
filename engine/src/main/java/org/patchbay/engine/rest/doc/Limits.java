// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

/** How much a document may hold; a small body must not cost much. */
final class Limits {
    static final int DEPTH = 32;
    private static final int ELEMENTS = 20_000;
    private int elements;

    void entering(int depth) {
        if (depth > DEPTH) {
            throw new DocumentException("It is nested deeper than " + DEPTH + " levels.");
        }
        if (++elements > ELEMENTS) {
            throw new DocumentException("It has more than " + ELEMENTS + " elements.");
        }
    }
}
