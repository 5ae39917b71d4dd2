// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.vif.call.VifException;

class DataFileTest {
    @TempDir
    private Path directory;

    private Path path = Path.of("/");

    @BeforeEach
    void create() throws IOException {
        path = Files.writeString(directory.resolve("data"), "old, and longer");
    }

    private static Map<String, Object> attributes(Path path) throws IOException {
        return Files.readAttributes(path, "unix:mode,uid,gid");
    }

    private void requireAlone() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files).allMatch(file -> !file.getFileName().toString().startsWith("."));
        }
    }

    @Test
    void ownerAndModeStay() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        // Any number will do; only root can give files away, and the tests' labs need root anyway.
        Files.setAttribute(path, "unix:uid", 36);
        Files.setAttribute(path, "unix:gid", 36);
        var before = attributes(path);

        new DataFile(path).replace("new".getBytes(UTF_8));

        assertThat(path).hasContent("new");
        assertThat(attributes(path)).isEqualTo(before);
        requireAlone();
    }

    @Test
    void aReaderSeesTheOldContentOrTheNew() throws IOException {
        try (var reader = Files.newInputStream(path)) {
            new DataFile(path).replace("new".getBytes(UTF_8));

            assertThat(reader.readAllBytes()).isEqualTo("old, and longer".getBytes(UTF_8));
        }
    }

    @Test
    void otherNamesOfTheFileSeeTheNewContent() throws IOException {
        var other = Files.createLink(directory.resolve("other"), path);
        var inode = Files.getAttribute(path, "unix:ino");

        new DataFile(path).replace("new".getBytes(UTF_8));

        assertThat(other).hasContent("new");
        assertThat(Files.getAttribute(path, "unix:ino")).isEqualTo(inode);
        requireAlone();
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        var link = Files.createSymbolicLink(directory.resolve("link"), path);

        new DataFile(link).replace("new".getBytes(UTF_8));

        assertThat(link).isSymbolicLink();
        assertThat(path).hasContent("new");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNotWaitedFor() throws IOException {
        var pipe = directory.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().onExit().join();

        for (var endless : List.of(pipe, Path.of("/dev/zero"))) {
            assertThatThrownBy(() -> new DataFile(endless).read())
                    .isInstanceOf(VifException.class)
                    .hasMessage(endless + ": cannot be read: a regular file expected");
        }
    }

    /** A disk that is full: as no other, a file system of its own of three pages, one of them the data's. */
    @Test
    void aFullDiskLeavesTheOldContent() throws IOException {
        var disk = Files.createDirectory(directory.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=12k", "tmpfs", disk.toString());
        try {
            var file = Files.writeString(disk.resolve("data"), "old");
            Files.createLink(disk.resolve("other"), file);

            assertThatThrownBy(() -> new DataFile(file).replace(new byte[20_000]))
                    .isInstanceOf(VifException.class)
                    .hasMessage(file + ": cannot be written: No space left on device");

            assertThat(file).hasContent("old");
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void run(String... command) throws IOException {
        assertThat(new ProcessBuilder(command).start().onExit().join().exitValue())
                .isZero();
    }

    @Test
    void whatCannotBeReadOrWrittenIsNamed() {
        assertThatThrownBy(() -> new DataFile(directory).read())
                .isInstanceOf(VifException.class)
                .hasMessageStartingWith(directory + ": cannot be read: ");
        var nowhere = directory.resolve("no/data");
        assertThatThrownBy(() -> new DataFile(nowhere).replace(new byte[0]))
                .isInstanceOf(VifException.class)
                .hasMessageStartingWith(nowhere + ": cannot be written: ");
    }
}
