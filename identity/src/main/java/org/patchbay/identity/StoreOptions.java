// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.nio.file.Path;
import org.patchbay.identity.store.IdentityFile;
import org.patchbay.identity.store.IdentityStore;
import org.patchbay.identity.store.IdentityStoreException;
import org.patchbay.identity.store.sql.PostgresStore;
import org.patchbay.net.secret.Secret;

/** Where users, projects and roles are kept. */
public sealed interface StoreOptions {
    /**
     * Opens the store; there need not be anything in it.
     *
     * @throws IdentityStoreException when it cannot be reached
     */
    IdentityStore open();

    /** An identity file, for one provider, or several that share a directory. */
    record File(Path path) implements StoreOptions {
        @Override
        public IdentityStore open() {
            return new IdentityFile(path);
        }
    }

    /**
     * A PostgreSQL database, for any number of providers.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     */
    record Database(String url, String user, Secret password) implements StoreOptions {
        public Database {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("no URL such as jdbc:postgresql://host:port/database");
            }
        }

        @Override
        public IdentityStore open() {
            return PostgresStore.open(url, user, password.value());
        }
    }
}
