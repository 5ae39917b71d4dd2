// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.patchbay.host.vif.call.VifException;

/**
 * The file that VDSM hands to a hook and reads again by its path when all scripts have ended. VDSM closes it before the first
 * script runs, so another inode may take its place.
 */
public final class DataFile {
    private static final Set<PosixFilePermission> PRIVATE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;

    public DataFile(Path path) {
        this.path = path;
    }

    /** @throws VifException when there is none or it cannot be read */
    public byte[] read() {
        // Reading a pipe or a device might never end.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new VifException(path + ": cannot be read: a regular file expected");
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new VifException(path + ": no such file");
        } catch (IOException e) {
            throw new VifException(path + ": cannot be read: " + reason(e));
        }
    }

    /**
     * Replaces the content: the new one is written beside, made durable and renamed over the old one, owner and mode kept. Where
     * that cannot be (no permission for the directory, other names for the same file) the file itself is written.
     *
     * @throws VifException when it cannot be written
     */
    public void replace(byte[] content) {
        try {
            var real = path.toRealPath();
            var old = Files.readAttributes(real, "unix:nlink,mode,uid,gid");
            if (!Integer.valueOf(1).equals(old.get("nlink")) || !renamed(real, old, content)) {
                overwrite(real, content);
            }
        } catch (IOException e) {
            throw new VifException(path + ": cannot be written: " + reason(e));
        }
    }

    private static boolean renamed(Path real, Map<String, Object> old, byte[] content) throws IOException {
        var beside = real.resolveSibling("." + real.getFileName() + "." + System.nanoTime());
        try {
            // Readable by nobody else from the first moment: a domain's XML can hold passwords.
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(PRIVATE));
            write(beside, content);
            var made = Files.readAttributes(beside, "unix:mode,uid,gid");
            for (var name : Set.of("uid", "gid", "mode")) {
                // Set only where it differs: the owner is only root's to give.
                if (!Objects.equals(old.get(name), made.get(name))) {
                    Files.setAttribute(beside, "unix:" + name, old.get(name));
                }
            }
            Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (AccessDeniedException e) {
            return false;
        } catch (FileSystemException e) {
            if ("Operation not permitted".equals(e.getReason())) {
                return false;
            }
            throw e;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void write(Path to, byte[] content) throws IOException {
        try (var out = new FileOutputStream(to.toFile())) {
            out.write(content);
            out.getFD().sync();
        }
    }

    /** Begins with what needs new space: when there is none left, the file is still as it was. */
    private static void overwrite(Path to, byte[] content) throws IOException {
        try (var channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            var size = channel.size();
            var common = (int) Math.min(size, content.length);
            try {
                write(channel, content, common, content.length);
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(size);
                throw e;
            }
            write(channel, content, 0, common);
            channel.truncate(content.length);
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, byte[] content, int from, int to) throws IOException {
        var buffer = ByteBuffer.wrap(content, from, to - from);
        while (buffer.hasRemaining()) {
            channel.write(buffer, buffer.position());
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
