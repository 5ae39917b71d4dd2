// SPDX-License-Identifier: Apache-2.0
/** Finding a server, keeping the connection, following the database. */
@NullMarked
package org.patchbay.ovsdb.session;

import org.jspecify.annotations.NullMarked;
