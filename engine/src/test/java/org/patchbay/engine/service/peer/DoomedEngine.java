// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.peer;

import java.nio.file.Path;
import java.time.Duration;
import org.patchbay.engine.Engine;
import org.patchbay.engine.EngineSettings;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.service.outbox.Pace;
import org.patchbay.http.HttpOptions;
import org.patchbay.net.secret.Secret;

/** An engine in a process of its own, to be killed. */
public final class DoomedEngine {
    private DoomedEngine() {}

    /** @param arguments directory, database, its user, its password, the hosts' directory */
    public static void main(String[] arguments) throws InterruptedException {
        HttpOptions listener =
                HttpOptions.builder("127.0.0.1", 0).accessLog(false).build();
        EngineSettings settings = EngineSettings.of(Path.of(arguments[0]), listener)
                .withDatabase(new EngineSettings.Database(arguments[1], arguments[2], new Secret(arguments[3])));
        try (Engine engine = Engine.start(settings, background(Path.of(arguments[4]), true))) {
            System.out.println("ready " + engine.port());
            Thread.sleep(Duration.ofMinutes(2));
        }
    }

    /** How the engine that is killed works, and the one that goes on. */
    public static BackgroundSettings background(Path hosts, boolean hangs) {
        return BackgroundSettings.with(new DirectoryAgent(hosts, hangs))
                .withPace(Pace.defaults().withFirstRetry(Duration.ofMillis(100)))
                .withSync(Duration.ofMillis(500));
    }
}
