// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.patchbay.app.log.LogFormat;
import org.patchbay.net.secret.Secret;

/**
 * All that an engine process is told.
 *
 * @param directory keys, approved certificates, and the database unless there is another
 * @param api where the API and the sign-on listen
 * @param database the database when it is not the engine's own
 * @param firstPassword of admin@internal when there is no user yet; without it one is made up
 * @param clients secrets of programs that may ask whose a token is, by their names
 * @param metrics where Prometheus asks, if anywhere
 * @param trustForwarded believe {@code X-Forwarded-*}: a proxy in front of us sets them
 * @param accessLog write a line a request
 */
public record EngineConfig(
        Path directory,
        Listener api,
        Optional<Database> database,
        Optional<Secret> firstPassword,
        Map<String, Secret> clients,
        Optional<Listener> metrics,
        Limits limits,
        boolean trustForwarded,
        boolean accessLog,
        LogFormat logFormat) {
    /** The port of the API unless another is given. */
    public static final int PORT = 8080;

    public EngineConfig {
        clients = Map.copyOf(clients);
    }

    /** With a database of its own, and everything else as it is unless somebody says otherwise. */
    public static EngineConfig of(Path directory, Listener api) {
        return new EngineConfig(
                directory,
                api,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Limits.DEFAULT,
                false,
                true,
                LogFormat.TEXT);
    }

    /** What clients are given as the URL of the API. */
    public String apiUrl() {
        return api.localUrl() + "/ovirt-engine/api";
    }
}
