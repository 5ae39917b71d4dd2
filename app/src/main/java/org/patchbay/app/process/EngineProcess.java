// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.app.config.Database;
import org.patchbay.app.config.EngineConfig;
import org.patchbay.app.config.Listener;
import org.patchbay.app.problem.Failure;
import org.patchbay.engine.Engine;
import org.patchbay.engine.EngineSettings;
import org.patchbay.engine.sso.Client;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.StoreUnavailableException;
import org.patchbay.http.HttpMetrics;
import org.patchbay.http.HttpOptions;
import org.patchbay.identity.login.PasswordHasher;

/** The engine of a configuration. */
public final class EngineProcess implements AutoCloseable {
    private static final String PASSWORD_FILE = "admin.password";
    // SQL's class of refused logins, and of databases that are not there: waiting does not help.
    private static final List<String> HOPELESS = List.of("28", "3D");

    private final EngineConfig config;
    private final Engine engine;

    private EngineProcess(EngineConfig config, Engine engine) {
        this.config = config;
        this.engine = engine;
    }

    /**
     * Starts it; when this returns it serves.
     *
     * @throws Failure naming what does not work
     */
    public static EngineProcess start(EngineConfig config) {
        return start(config, settings(config), true).orElseThrow();
    }

    /** The same with something else of the process that serves the metrics. */
    static EngineProcess start(EngineConfig config, EngineSettings.Metrics metrics) {
        return start(config, settings(config).withMetrics(metrics), true).orElseThrow();
    }

    /** The same, but empty when the database is somewhere else and does not answer yet. */
    public static Optional<EngineProcess> startOnceItAnswers(EngineConfig config) {
        return start(config, settings(config), config.database().isEmpty());
    }

    private static Optional<EngineProcess> start(EngineConfig config, EngineSettings settings, boolean now) {
        try {
            return Optional.of(new EngineProcess(config, Engine.start(settings)));
        } catch (StoreUnavailableException e) {
            if (now || isHopeless(e)) {
                throw Failure.operation(String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        } catch (StoreException e) {
            throw Failure.operation(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw Listeners.taken(config.api(), e);
        }
    }

    private static boolean isHopeless(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return HOPELESS.stream().anyMatch(state::startsWith);
            }
        }
        return false;
    }

    /** What the engine's own module takes of it. */
    public static EngineSettings settings(EngineConfig config) {
        EngineSettings settings = EngineSettings.of(
                config.directory(),
                Listeners.options(config.api(), config.limits(), config.trustForwarded(), config.accessLog()));
        if (config.database().isPresent()) {
            Database given = config.database().get();
            settings = settings.withDatabase(new EngineSettings.Database(given.url(), given.user(), given.password()));
        }
        if (config.firstPassword().isPresent()) {
            settings = settings.withFirstPassword(config.firstPassword().get());
        }
        if (config.metrics().isPresent()) {
            settings = settings.withMetrics(metrics(config, config.metrics().get()));
        }
        List<Client> clients = new ArrayList<>();
        config.clients().forEach((id, secret) -> clients.add(new Client(id, PasswordHasher.hash(secret.value()))));
        return settings.withClients(clients);
    }

    private static EngineSettings.Metrics metrics(EngineConfig config, Listener listener) {
        PrometheusRegistry registry = new PrometheusRegistry();
        JvmMetrics.builder().register(registry);
        HttpOptions options = Listeners.options(listener, config.limits(), config.trustForwarded(), config.accessLog());
        return new EngineSettings.Metrics(registry, new HttpMetrics(registry), options);
    }

    Engine engine() {
        return engine;
    }

    /** What a person is told of it: a line each. */
    public List<String> endpoints() {
        List<String> lines = new ArrayList<>();
        lines.add("Engine API      " + config.apiUrl());
        Path password = config.directory().resolve(PASSWORD_FILE);
        lines.add("Engine login    admin@internal" + (Files.exists(password) ? ", password in " + password : ""));
        return lines;
    }

    /** Refuses new requests, finishes those that run, then leaves the database, or stops it when it is the engine's own. */
    @Override
    public void close() {
        engine.close();
    }
}
