// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

/** An administrator's command that cannot be carried out; the message is for the administrator. */
public final class IdentityAdminException extends RuntimeException {
    IdentityAdminException(String message) {
        super(message);
    }
}
