// SPDX-License-Identifier: Apache-2.0
/** The immutable contents of the monitored tables: persistent trees, rows, indexes, and how an update makes the next snapshot. */
@NullMarked
package org.patchbay.ovsdb.replica;

import org.jspecify.annotations.NullMarked;
