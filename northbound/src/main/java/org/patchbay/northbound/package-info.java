// SPDX-License-Identifier: Apache-2.0
/**
 * The tables of OVN's Northbound database that the product uses, typed (ovn-nb(5)).
 *
 * <p>A record shares the unmodifiable sets and maps of the row it was decoded from, so that fifty thousand ports are held once;
 * whoever makes a record hands its collections over and changes them no more. Decoding takes whatever a row holds: rows of other
 * writers, and schemas of older and newer releases, never make it throw. What a column means is judged where it is used.
 */
@NullMarked
package org.patchbay.northbound;

import org.jspecify.annotations.NullMarked;
