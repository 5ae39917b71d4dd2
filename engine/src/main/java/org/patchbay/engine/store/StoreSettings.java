// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.nio.file.Path;
import org.patchbay.net.secret.Secret;

/**
 * Where the database is.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param connections the most that are open at once, 2 to 200
 * @param keyFile the key of the providers' passwords; made if it is not there
 */
public record StoreSettings(String url, String user, Secret password, int connections, Path keyFile) {
    public StoreSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StoreException("'" + url + "' is no database: expected jdbc:postgresql://host:port/database");
        }
        if (connections < 2 || connections > 200) {
            throw new StoreException(connections + " connections are not possible: expected 2 to 200");
        }
    }
}
