// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.problem.Failure;
import org.patchbay.app.process.GeneratedPassword;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a new password comes from. Never from the command line, which every user of the machine can read. */
final class PasswordOption {
    @ArgGroup
    private @Nullable Source source;

    private static final class Source {
        @Option(names = "--generate", description = "Make a password up and print it.")
        private boolean generate;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "Take the first line of this file. Without it the password is asked for,"
                        + " or read from standard input when that is no terminal.")
        private @Nullable Path file;
    }

    boolean generated() {
        return source != null && source.generate;
    }

    String read() {
        String password = generated() ? GeneratedPassword.next(new SecureRandom()) : given();
        if (password.isEmpty()) {
            throw Failure.usage("the password is empty");
        }
        return password;
    }

    @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25 when standard input is no terminal
    private String given() {
        try {
            if (source != null && source.file != null) {
                return firstLine(Files.newBufferedReader(source.file));
            }
            Console console = System.console();
            return console != null && console.isTerminal() ? asked(console) : piped();
        } catch (IOException e) {
            throw Failure.usage("cannot read the password: " + e.getMessage());
        }
    }

    private static String asked(Console console) {
        char[] password = console.readPassword("Password: ");
        char[] again = console.readPassword("Again: ");
        if (password == null || again == null || !Arrays.equals(password, again)) {
            throw Failure.usage("the two passwords differ");
        }
        return new String(password);
    }

    private static String piped() throws IOException {
        return firstLine(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    private static String firstLine(BufferedReader text) throws IOException {
        try (text) {
            String line = text.readLine();
            return line == null ? "" : line;
        }
    }
}
