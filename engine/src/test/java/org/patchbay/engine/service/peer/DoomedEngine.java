// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.patchbay.engine.Engine;
import org.patchbay.engine.EngineSettings;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.service.outbox.Pace;
import org.patchbay.engine.store.StoreSettings;
import org.patchbay.http.HttpOptions;
import org.patchbay.net.secret.Secret;

/** An engine in a process of its own, to be killed. */
public final class DoomedEngine {
    private static final String READY = "ready ";

    private DoomedEngine() {}

    /** @param arguments directory, database, its user, its password, the hosts' directory */
    public static void main(String[] arguments) throws InterruptedException {
        EngineSettings settings = EngineSettings.of(Path.of(arguments[0]), listener())
                .withDatabase(new EngineSettings.Database(arguments[1], arguments[2], new Secret(arguments[3])));
        try (Engine engine = Engine.start(settings, background(Path.of(arguments[4]), true))) {
            System.out.println(READY + engine.port());
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    /** How the engine that is killed works, and the one that goes on. */
    private static BackgroundSettings background(Path hosts, boolean hangs) {
        return BackgroundSettings.with(new DirectoryAgent(hosts, hangs))
                .withPace(Pace.defaults().withFirstRetry(Duration.ofMillis(100)))
                .withSync(Duration.ofMillis(500));
    }

    private static HttpOptions listener() {
        return HttpOptions.builder("127.0.0.1", 0).accessLog(false).build();
    }

    /** One that runs; {@code url} is that of its API's parent, as of the test's own engine. */
    public record Running(Process process, String url) {
        /** Without a warning. */
        public void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    /** Starts one on the database of the site; its agent never comes back from a machine whose name begins with {@code hang}. */
    public static Running start(Site site, Path hosts) throws IOException {
        StoreSettings database = site.engine().database();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedEngine.class.getName(),
                        site.dir().toString(),
                        database.url(),
                        database.user(),
                        database.password().value(),
                        hosts.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line;
        do {
            line = process.inputReader().readLine();
        } while (line != null && !line.startsWith(READY));
        assertThat(line).as("the engine starts").isNotNull();
        // What it logs must not fill the pipe.
        Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(ignored -> {}));
        return new Running(process, "http://127.0.0.1:" + line.substring(READY.length()) + "/ovirt-engine");
    }

    /** The one that goes on. */
    public static Engine successor(Site site, Path hosts) {
        StoreSettings database = site.engine().database();
        return Engine.start(
                EngineSettings.of(site.dir(), listener())
                        .withDatabase(
                                new EngineSettings.Database(database.url(), database.user(), database.password())),
                background(hosts, false));
    }
}
