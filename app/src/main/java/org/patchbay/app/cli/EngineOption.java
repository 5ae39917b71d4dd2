// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.EngineConfig;
import org.patchbay.app.config.EngineConfigFile;
import org.patchbay.app.config.Listener;
import org.patchbay.app.problem.Failure;
import org.patchbay.app.process.EngineProcess;
import org.patchbay.engine.EngineDatabase;
import org.patchbay.engine.EngineSettings;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.embedded.EmbeddedPostgres;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which engine a command works on: that of a configuration, or the one of {@code patchbay up}. */
final class EngineOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The engine's configuration, in TOML.")
    private @Nullable Path file;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DirectoryOption directory;

    /** The configuration for a command that cannot do without. */
    EngineConfig required(Verb verb) {
        if (file == null) {
            throw verb.wrong("missing required option: '--config=FILE'");
        }
        return EngineConfigFile.read(file);
    }

    @Nullable
    Path file() {
        return file;
    }

    Path keyFile() {
        return settings().keyFile();
    }

    private EngineSettings settings() {
        EngineConfig config = file != null
                ? EngineConfigFile.read(file)
                : EngineConfig.of(directory.state().engine(), Listener.at("127.0.0.1", EngineConfig.PORT));
        return EngineProcess.settings(config);
    }

    /** Does something with the database, whether the engine runs or not. */
    void change(Consumer<EngineDatabase> work) {
        told(existing(), work);
    }

    /** Does something with the database that no engine may be at work on. */
    void changeAlone(Consumer<EngineDatabase> work) {
        EngineSettings settings = existing();
        if (settings.database() == null
                && EmbeddedPostgres.running(settings.dir()).isPresent()) {
            throw Failure.operation("the engine in " + settings.dir() + " is running; stop it first");
        }
        told(settings, work);
    }

    private EngineSettings existing() {
        EngineSettings settings = settings();
        if (!Files.exists(settings.keyFile())) {
            throw Failure.operation(
                    "there is no engine in " + settings.dir() + ": expected its key file " + settings.keyFile());
        }
        return settings;
    }

    private static void told(EngineSettings settings, Consumer<EngineDatabase> work) {
        try (EngineDatabase database = EngineDatabase.open(settings)) {
            work.accept(database);
        } catch (StoreException | RefusalException e) {
            throw Failure.operation(String.valueOf(e.getMessage()));
        }
    }
}
