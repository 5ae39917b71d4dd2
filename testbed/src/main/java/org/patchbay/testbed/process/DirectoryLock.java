// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.patchbay.testbed.TestbedException;

/** Keeps two processes from working on the same directory. The kernel drops the lock when its holder dies. */
public final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock file.
     *
     * @param patience how long to wait for another holder
     * @throws TestbedException ALREADY_EXISTS when another process keeps it
     */
    public static DirectoryLock take(Path file, Duration patience) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (Await.holds(patience, () -> locks(channel))) {
                return new DirectoryLock(channel);
            }
            channel.close();
            throw new TestbedException(TestbedException.Code.ALREADY_EXISTS, "Another running process holds " + file);
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot lock " + file, e);
        }
    }

    /** Whether there is such a lock file and no other process holds it. For files that this process does not hold. */
    public static boolean isFree(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return locks(channel);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean locks(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot lock", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot unlock", e);
        }
    }
}
