// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.patchbay.engine.store.embedded.EmbeddedPostgres;

/** One real server for all tests of the module, a database of its own for every test class. */
public final class TestDatabases {
    private static final Path DIR = directory();
    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(DIR);
    private static final AtomicInteger COUNT = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            SERVER.close();
            delete(DIR);
        }));
    }

    private TestDatabases() {}

    /** A store on a new, empty database. */
    public static Store store() {
        return Store.open(settings());
    }

    /** A new, empty database. */
    public static StoreSettings settings() {
        String name = "test" + COUNT.incrementAndGet();
        return new StoreSettings(SERVER.url(name), SERVER.user(), SERVER.password(), 6, DIR.resolve("key"));
    }

    /** A directory that the server's account can enter. */
    public static Path directory() {
        try {
            Path directory = Files.createTempDirectory("engine-pg");
            return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
