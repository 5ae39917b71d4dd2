// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.security.SecureRandom;
import org.patchbay.app.problem.Failure;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.IdentityAdminException;
import org.patchbay.identity.store.IdentityStoreException;

/** The user {@code admin} of a state directory, made with the identity file at the first start. */
final class Administrator {
    private final StateDirectory directory;

    Administrator(StateDirectory directory) {
        this.directory = directory;
    }

    /**
     * The password that clients find in {@code clouds.yaml}; a new one is made when the directory has none.
     *
     * @throws Failure when the identity file cannot be used
     */
    String password() {
        try {
            IdentityAdmin identity = new IdentityAdmin(directory.identityFile());
            if (identity.exists() && ClientFiles.hasAdminPassword(directory)) {
                return ClientFiles.adminPassword(directory);
            }
            String password = GeneratedPassword.next(new SecureRandom());
            ClientFiles.keepAdminPassword(directory, password);
            if (identity.exists()) {
                identity.setPassword("admin", password);
            } else {
                identity.init(password);
            }
            return password;
        } catch (IdentityStoreException | IdentityAdminException e) {
            throw Failure.operation(String.valueOf(e.getMessage()));
        }
    }
}
