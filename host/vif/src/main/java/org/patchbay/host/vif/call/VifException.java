// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.call;

/** A hook cannot do its work. The message is one line for the administrator: the offending value and what was expected. */
public final class VifException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VifException(String message) {
        // No stack trace: nobody sees it, and filling it in costs time.
        super(message, null, false, false);
    }
}
