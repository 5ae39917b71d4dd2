// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.patchbay.engine.store.StoreException;

/**
 * Whom the server runs as. PostgreSQL refuses to be root, so that a root engine starts it as another: {@code patchbay}
 * if there is such a user, else {@code nobody}.
 *
 * @param uid the user's number
 * @param gid the number of the user's group
 * @param other whether that is somebody else than we are
 */
record Account(int uid, int gid, boolean other) {
    private static final List<String> NAMES = List.of("patchbay", "nobody");

    static Account choose() {
        try {
            int self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            if (self != 0) {
                return new Account(self, (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:gid"), false);
            }
            List<String> users = Files.readAllLines(Path.of("/etc/passwd"));
            for (String name : NAMES) {
                for (String line : users) {
                    String[] fields = line.split(":", -1);
                    if (fields.length > 3 && fields[0].equals(name)) {
                        return new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), true);
                    }
                }
            }
        } catch (IOException e) {
            throw new StoreException("Cannot tell which user to run PostgreSQL as: " + e.getMessage(), e);
        }
        throw new StoreException("PostgreSQL does not run as root: expected a user named patchbay or nobody");
    }

    /** The command, run as this account. */
    Stream<String> as(String... command) {
        return other
                ? Stream.concat(
                        Stream.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs"),
                        Stream.of(command))
                : Stream.of(command);
    }

    /** The same for a server, which is shut down in order when we are no longer there. */
    Stream<String> withUs(String... command) {
        return Stream.concat(
                other
                        ? Stream.of(
                                "setpriv",
                                "--pdeathsig=INT",
                                "--reuid=" + uid,
                                "--regid=" + gid,
                                "--clear-groups",
                                "--no-new-privs")
                        : Stream.of("setpriv", "--pdeathsig=INT"),
                Stream.of(command));
    }

    void own(Path file) throws IOException {
        if (other) {
            Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Whether it can enter the directory and all above it. */
    boolean reaches(Path directory) throws IOException {
        if (!other) {
            return true;
        }
        for (Path each = directory.toRealPath(); each != null; each = each.getParent()) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(each);
            boolean owner = (Integer) Files.getAttribute(each, "unix:uid") == uid;
            boolean group = (Integer) Files.getAttribute(each, "unix:gid") == gid;
            PosixFilePermission needed = owner
                    ? PosixFilePermission.OWNER_EXECUTE
                    : group ? PosixFilePermission.GROUP_EXECUTE : PosixFilePermission.OTHERS_EXECUTE;
            if (!mode.contains(needed)) {
                return false;
            }
        }
        return true;
    }
}
