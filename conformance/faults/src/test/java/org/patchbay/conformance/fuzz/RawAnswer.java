// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import java.util.Locale;

/**
 * What came back, byte for byte.
 *
 * @param status 0 when the server closed the connection without an answer
 * @param head status line and headers
 */
record RawAnswer(int status, String head, String body) {
    static final RawAnswer CLOSED = new RawAnswer(0, "", "");

    boolean closes() {
        return status == 0 || head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
    }

    boolean success() {
        return status / 100 == 2;
    }
}
