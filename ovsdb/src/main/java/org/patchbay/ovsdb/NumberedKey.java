// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

/**
 * A key of a {@linkplain Index#sorted() sorted} index that tells its place by a number as far as a number can. Keys are compared whenever
 * a row comes into the index; the number spares most of these comparisons a look at the key, whose memory is seldom in the cache.
 * Strings and uuids need not be wrapped into one: their beginnings are their numbers.
 */
public interface NumberedKey {
    /** Unsigned. The natural order of two keys whose numbers differ is that of the numbers. */
    long number();
}
