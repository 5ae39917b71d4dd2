// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.problem.Failure;
import org.patchbay.app.process.StateDirectory;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.IdentityAdminException;
import org.patchbay.identity.store.IdentityFileException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which identity file a command works on: that of {@code patchbay up}, or one that is named. */
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

    /** The directory of {@code patchbay up}, unless a file was named. */
    Optional<StateDirectory> state() {
        return file == null ? Optional.of(directory.state()) : Optional.empty();
    }

    /** Does something with the file; what is wrong with it or with a name becomes a line for the user. */
    <T> T with(Function<IdentityAdmin, T> work) {
        Path path = file == null ? directory.state().identityFile() : file;
        IdentityAdmin admin = new IdentityAdmin(path);
        if (!admin.exists()) {
            throw Failure.operation("there is no identity file " + path
                    + "; 'patchbay up' makes it, 'patchbay user init --file FILE' makes one elsewhere");
        }
        return told(() -> work.apply(admin));
    }

    /** The same without an answer. */
    void change(Consumer<IdentityAdmin> change) {
        with(admin -> {
            change.accept(admin);
            return admin;
        });
    }

    /** Makes a new file with the administrator's password. */
    void create(String password) {
        Path path = file == null ? directory.state().identityFile() : file;
        told(() -> {
            new IdentityAdmin(path).init(password);
            return path;
        });
    }

    private interface Work<T> {
        T get();
    }

    private static <T> T told(Work<T> work) {
        try {
            return work.get();
        } catch (IdentityAdminException | IdentityFileException | IllegalArgumentException e) {
            throw Failure.operation(String.valueOf(e.getMessage()));
        }
    }
}
