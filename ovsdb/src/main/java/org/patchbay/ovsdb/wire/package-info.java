// SPDX-License-Identifier: Apache-2.0
/** JSON-RPC messages and the JSON notation of OVSDB's values (RFC 7047 §3.1, §4, §5.1); knows no connection and no state. */
@NullMarked
package org.patchbay.ovsdb.wire;

import org.jspecify.annotations.NullMarked;
