// SPDX-License-Identifier: Apache-2.0
/** The floor: the same rows written raw to ovsdb-server, without any provider in between. */
@NullMarked
package org.patchbay.bench.floor;

import org.jspecify.annotations.NullMarked;
