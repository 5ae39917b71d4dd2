// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import org.patchbay.ovsdb.wire.MessageWriter;

/** A message to be written. */
@FunctionalInterface
interface Outgoing {
    void write(MessageWriter writer) throws IOException;
}
