// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.ConfigFile;
import org.patchbay.app.problem.Failure;
import org.patchbay.app.process.StateDirectory;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.IdentityAdminException;
import org.patchbay.identity.StoreOptions;
import org.patchbay.identity.store.IdentityFile;
import org.patchbay.identity.store.IdentityStore;
import org.patchbay.identity.store.IdentityStoreException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which users and projects a command works on: those of {@code patchbay up}, of a file, or of a provider. */
final class IdentityOption {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DirectoryOption directory;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The identity file, when it is not the one of 'patchbay up'.")
    private @Nullable Path file;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration of a provider, whose users are meant.")
    private @Nullable Path config;

    /** The directory of {@code patchbay up}, unless something else was named. */
    Optional<StateDirectory> state() {
        return file == null && config == null ? Optional.of(directory.state()) : Optional.empty();
    }

    /** Does something with the store; what is wrong with it or with a name becomes a line for the user. */
    <T> T with(Function<IdentityAdmin, T> work) {
        return told(() -> {
            try (IdentityStore store = options().open()) {
                if (!store.exists()) {
                    throw Failure.operation(absent(store));
                }
                return work.apply(new IdentityAdmin(store));
            }
        });
    }

    private String absent(IdentityStore store) {
        return store instanceof IdentityFile
                ? "there is no identity file " + store.name()
                        + "; 'patchbay up' makes it, 'patchbay user init --file FILE' makes one elsewhere"
                : "there are no users in " + store.name() + "; 'patchbay user init --config FILE' makes the first";
    }

    private StoreOptions options() {
        if (file != null && config != null) {
            throw Failure.usage("only one of --file and --config can be given");
        }
        if (config != null) {
            return ConfigFile.readStore(config);
        }
        return new StoreOptions.File(file == null ? directory.state().identityFile() : file);
    }

    /** The same without an answer. */
    void change(Consumer<IdentityAdmin> change) {
        with(admin -> {
            change.accept(admin);
            return admin;
        });
    }

    /** Fills a new store with the administrator's password. */
    void create(String password) {
        told(() -> {
            try (IdentityStore store = options().open()) {
                new IdentityAdmin(store).init(password);
                return store.name();
            }
        });
    }

    private interface Work<T> {
        T get();
    }

    private static <T> T told(Work<T> work) {
        try {
            return work.get();
        } catch (IdentityAdminException | IdentityStoreException | IllegalArgumentException e) {
            throw Failure.operation(String.valueOf(e.getMessage()));
        }
    }
}
