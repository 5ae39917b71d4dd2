// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.problem.SetupException;

/** One at a time puts hooks in place or takes them away. The kernel lets go of it even when the holder is killed. */
final class HooksLock implements AutoCloseable {
    private static final Path ON_A_HOST = Path.of("/run/patchbay-hooks.lock");
    private static final String BELOW_A_ROOT = ".patchbay-hooks.lock";

    private final Path file;
    private final FileChannel channel;

    private HooksLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws SetupException when somebody else has it */
    static HooksLock take(Layout layout) {
        Path file = layout.isThisHost() ? ON_A_HOST : layout.root().resolve(BELOW_A_ROOT);
        try {
            HooksLock taken = tried(file);
            while (taken == null) {
                taken = tried(file);
            }
            return taken;
        } catch (AccessDeniedException e) {
            throw SetupException.operation("cannot write " + file + ": permission denied; run this as root");
        } catch (IOException e) {
            throw SetupException.operation("cannot lock " + file + ": " + Disk.reason(e));
        }
    }

    /** Null when the file was taken away before it was locked. */
    private static @Nullable HooksLock tried(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        boolean taken = false;
        try {
            FileLock lock = locked(channel);
            if (lock == null) {
                throw SetupException.operation(
                        "another install-hooks or remove-hooks is at work here; try again when it has ended");
            }
            taken = isThere(file, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? new HooksLock(file, channel) : null;
    }

    /** Who had the lock took the file away, so what is locked now may not be what others will find: it says whose it is. */
    private static boolean isThere(Path file, FileChannel channel) throws IOException {
        String holder = UUID.randomUUID().toString();
        int _ = channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
        try {
            return Files.readString(file).equals(holder);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw SetupException.operation("cannot remove " + file + ": " + Disk.reason(e));
        }
    }
}
