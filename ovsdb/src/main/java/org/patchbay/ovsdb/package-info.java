// SPDX-License-Identifier: Apache-2.0
/**
 * An OVSDB client: a live, immutable, indexed replica of one database and transactions on it (RFC 7047 and the extensions of
 * ovsdb-server(7)). Start at {@link org.patchbay.ovsdb.OvsdbClient}.
 */
@NullMarked
package org.patchbay.ovsdb;

import org.jspecify.annotations.NullMarked;
