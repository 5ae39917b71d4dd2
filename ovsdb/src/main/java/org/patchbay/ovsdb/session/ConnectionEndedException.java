// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;

/** The connection is over or to be given up; the message says why, for people. */
final class ConnectionEndedException extends IOException {
    ConnectionEndedException(String message) {
        super(message);
    }
}
