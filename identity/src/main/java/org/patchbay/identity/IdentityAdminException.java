// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

/** An administrator's command that cannot be carried out; the message is for the administrator. */
public sealed class IdentityAdminException extends RuntimeException permits LastAdministratorException {
    private static final long serialVersionUID = 1L;

    IdentityAdminException(String message) {
        super(message);
    }
}
