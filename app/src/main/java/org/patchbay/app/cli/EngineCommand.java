// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.patchbay.app.config.EngineConfig;
import org.patchbay.app.log.LogOutput;
import org.patchbay.app.problem.Failure;
import org.patchbay.app.process.EngineStart;
import org.patchbay.app.process.ProviderProcess;
import org.patchbay.app.process.Termination;
import org.patchbay.net.secret.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The engine, until a signal comes; and what is done to its database from outside. */
@Command(
        name = "engine",
        description = "Data centers, networks and external network providers behind oVirt's REST API, until SIGTERM.",
        synopsisSubcommandLabel = "[COMMAND]")
final class EngineCommand extends Verb {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private EngineOption engine;

    @Option(names = "--check", description = "Only check the configuration.")
    private boolean check;

    @Override
    public void run() {
        EngineConfig config = engine.required(this);
        if (check) {
            print(engine.file() + " is good");
            return;
        }
        LogOutput.console(config.logFormat());
        EngineStart start = new EngineStart(config, this::print);
        Termination.onSignal(start, line -> {});
        start.await().endpoints().forEach(this::print);
        print(ProviderProcess.READY);
        Termination.await();
    }

    @Command(name = "backup", description = "Write all the engine knows to a new file; the engine may be at work.")
    void backup(@Parameters(paramLabel = "FILE", description = "The file to write.") Path file) {
        if (Files.exists(file)) {
            throw Failure.operation(file + " is there already; expected a new file");
        }
        engine.change(database -> database.backup(file));
        print("backup written to " + file + "; the key of the passwords in it, " + engine.keyFile() + ", is not in it");
    }

    @Command(name = "restore", description = "Fill an empty database from a backup; no engine may be at work.")
    void restore(
            @Parameters(paramLabel = "FILE", description = "The backup.") Path file,
            @Option(names = "--replace", description = "Do away with what is in the database.") boolean replace) {
        if (!Files.isReadable(file)) {
            throw Failure.operation("there is no backup " + file);
        }
        engine.changeAlone(database -> database.restore(file, replace));
        print("restored from " + file);
    }

    @Command(name = "set-password", description = "Give a user of the engine a new password; the user's sessions end.")
    void setPassword(
            @Parameters(paramLabel = "USER", description = "Such as admin, or bob@internal.") String user,
            @Mixin PasswordOption password) {
        String secret = password.read();
        engine.change(database -> database.setPassword(user, new Secret(secret)));
        print("password of user " + user + " set" + (password.generated() ? ", password " + secret : ""));
    }
}
