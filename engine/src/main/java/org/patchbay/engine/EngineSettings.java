// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Secret;
import org.patchbay.engine.sso.Client;
import org.patchbay.http.HttpOptions;

/**
 * What an engine needs to know.
 *
 * @param dir for its data: keys, approved certificates, and the database unless there is another
 * @param listener where it serves its API
 * @param database where the data are; null: on a PostgreSQL server of the engine's own, below {@code dir}
 * @param clients programs that may ask whose a token is, such as network providers
 */
public record EngineSettings(
        Path dir, HttpOptions listener, @Nullable Database database, List<Client> clients) {
    /** @param url {@code jdbc:postgresql://host:port/database} */
    public record Database(String url, String user, Secret password) {}

    public EngineSettings {
        clients = List.copyOf(clients);
    }

    public static EngineSettings of(Path dir, HttpOptions listener) {
        return new EngineSettings(dir, listener, null, List.of());
    }

    public EngineSettings withDatabase(Database value) {
        return new EngineSettings(dir, listener, value, clients);
    }

    public EngineSettings withClients(List<Client> value) {
        return new EngineSettings(dir, listener, database, value);
    }
}
