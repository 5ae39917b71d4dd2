// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

/** The call could not be committed in time: no connection, too many calls waiting, or too many lost races. It can be tried again. */
public final class WriteUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WriteUnavailableException(String message) {
        super(message);
    }
}
