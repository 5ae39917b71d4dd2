// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.patchbay.app.problem.Failure;

/** Where {@code patchbay up} keeps everything. */
public record StateDirectory(Path path) {
    /** Unix sockets below it have names of up to 40 bytes, and their paths end at 108. */
    private static final int LONGEST = 64;

    public StateDirectory {
        path = path.toAbsolutePath().normalize();
        if (path.toString().length() > LONGEST) {
            throw Failure.usage(
                    "the directory '" + path + "' has " + path.toString().length() + " characters, expected at most "
                            + LONGEST + ": unix sockets live in it");
        }
    }

    /** {@code ~/.patchbay}. */
    public static StateDirectory standard() {
        return new StateDirectory(home(System.getenv()).resolve(".patchbay"));
    }

    /** What a shell makes of {@code ~}: Java asks the password database, where {@code HOME} may be another. */
    static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    /** Makes the directory, readable by its owner only. */
    void create() {
        try {
            Files.createDirectories(path);
            PrivateFile.protect(path, "rwx------");
            Files.createDirectories(log());
        } catch (FileAlreadyExistsException e) {
            throw Failure.operation("cannot make the directory " + path + ": " + e.getFile() + " is a file");
        } catch (IOException e) {
            throw Failure.operation("cannot make the directory " + path + ": " + reason(e));
        }
    }

    /** The message of a file system's exception is often no more than the path. */
    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException refused when refused.getReason() != null -> refused.getReason();
            default -> "the file system refuses it";
        };
    }

    /** Users, projects and roles. */
    public Path identityFile() {
        return path.resolve("identity.json");
    }

    /** The databases of an OVN of our own. */
    Path ovn() {
        return path.resolve("ovn");
    }

    /** The engine's keys and database. */
    public Path engine() {
        return path.resolve("engine");
    }

    /** The machines of {@code patchbay lab}. */
    public Path lab() {
        return path.resolve("lab");
    }

    Path log() {
        return path.resolve("log");
    }

    Path logFile() {
        return log().resolve("patchbay.log");
    }

    Path lockFile() {
        return path.resolve("lock");
    }

    Path adminPassword() {
        return path.resolve("admin-password");
    }

    Path cloudsFile() {
        return path.resolve("clouds.yaml");
    }

    Path openrc() {
        return path.resolve("openrc");
    }

    /** Where the databases of the running OVN are. */
    public Path ovnEnv() {
        return path.resolve("ovn.env");
    }
}
