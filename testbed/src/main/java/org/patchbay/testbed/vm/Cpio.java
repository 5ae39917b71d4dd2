// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a cpio archive of the format "newc", as the kernel reads it for its first file system (Linux,
 * Documentation/driver-api/early-userspace/buffer-format.rst).
 */
final class Cpio {
    private static final int DIRECTORY = 0040755;
    private static final int PROGRAM = 0100755;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
    private int inode = 1;

    /** Adds a directory; its parent must have been added. The path has no leading slash. */
    Cpio directory(String path) {
        return entry(path, DIRECTORY, new byte[0]);
    }

    /** Adds an executable file; its directory must have been added. The path has no leading slash. */
    Cpio file(String path, byte[] content) {
        return entry(path, PROGRAM, content);
    }

    /** The archive; nothing may be added after. */
    byte[] toByteArray() {
        entry("TRAILER!!!", 0, new byte[0]);
        return archive.toByteArray();
    }

    private Cpio entry(String path, int mode, byte[] content) {
        var name = path.getBytes(StandardCharsets.UTF_8);
        // inode, mode, uid, gid, nlink, mtime, filesize, device and rdevice major and minor, namesize, check
        var fields = new int[] {inode++, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length + 1, 0};
        var header = new StringBuilder("070701");
        for (var field : fields) {
            header.append("%08X".formatted(field));
        }
        archive.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
        archive.writeBytes(name);
        archive.write(0);
        pad();
        archive.writeBytes(content);
        pad();
        return this;
    }

    private void pad() {
        while (archive.size() % 4 != 0) {
            archive.write(0);
        }
    }
}
