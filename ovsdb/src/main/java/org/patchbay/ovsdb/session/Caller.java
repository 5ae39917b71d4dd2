// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import java.util.List;
import org.patchbay.ovsdb.wire.Message;

/** Sends a request and blocks for its reply; other messages are handled as they come. */
@FunctionalInterface
interface Caller {
    Message.Reply call(String method, List<?> params) throws IOException;
}
