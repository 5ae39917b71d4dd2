// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.sso.Client;
import org.patchbay.http.HttpMetrics;
import org.patchbay.http.HttpOptions;
import org.patchbay.net.secret.Secret;

/**
 * What an engine needs to know.
 *
 * @param dir for its data: keys, approved certificates, and the database unless there is another
 * @param listener where it serves its API
 * @param database where the data are; null: on a PostgreSQL server of the engine's own, below {@code dir}
 * @param firstPassword of admin@internal, when there is no user yet; null: one is made up and written to {@code dir}
 * @param clients programs that may ask whose a token is, such as network providers
 * @param metrics null: nobody asks for them
 */
public record EngineSettings(
        Path dir,
        HttpOptions listener,
        @Nullable Database database,
        @Nullable Secret firstPassword,
        List<Client> clients,
        @Nullable Metrics metrics) {
    /**
     * What it counts.
     *
     * @param registry where to; one that nothing of an engine is in yet
     * @param http of the engine's listener, in the same registry
     * @param listener where to serve {@code /metrics}; null: somebody else serves the registry
     */
    public record Metrics(
            PrometheusRegistry registry,
            HttpMetrics http,
            @Nullable HttpOptions listener) {}

    /** @param url {@code jdbc:postgresql://host:port/database} */
    public record Database(String url, String user, Secret password) {}

    public EngineSettings {
        clients = List.copyOf(clients);
    }

    public static EngineSettings of(Path dir, HttpOptions listener) {
        return new EngineSettings(dir, listener, null, null, List.of(), null);
    }

    public EngineSettings withDatabase(Database value) {
        return new EngineSettings(dir, listener, value, firstPassword, clients, metrics);
    }

    public EngineSettings withClients(List<Client> value) {
        return new EngineSettings(dir, listener, database, firstPassword, value, metrics);
    }

    public EngineSettings withFirstPassword(Secret value) {
        return new EngineSettings(dir, listener, database, value, clients, metrics);
    }

    public EngineSettings withMetrics(Metrics value) {
        return new EngineSettings(dir, listener, database, firstPassword, clients, value);
    }

    /** Of providers' passwords and the like; engines on one database need the same. */
    public Path keyFile() {
        return dir.resolve("secrets.key");
    }
}
