// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

/** A change after which no enabled user would have the role {@code admin}; {@link IdentityAdmin#forced} makes it all the same. */
public final class LastAdministratorException extends IdentityAdminException {
    private static final long serialVersionUID = 1L;

    LastAdministratorException() {
        super(
                "this would leave no administrator, no enabled user with the role admin, and nobody could manage what belongs to"
                        + " all projects; grant the role admin to another user first");
    }
}
