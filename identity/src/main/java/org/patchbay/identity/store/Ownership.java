// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whose a file is: that of the service that reads it, also when somebody else, such as root, writes it anew. Only root can give files
 * away; for everybody else they are their own, as ever.
 *
 * @param mode what owner, group and others may
 */
record Ownership(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> mode) {
    private static final Set<PosixFilePermission> OF_GROUP =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    Ownership {
        mode = Set.copyOf(mode);
    }

    /**
     * What a file has to be: as it is already; before there is one, its directory's owner's.
     *
     * @param fresh what only a new file is given
     */
    static Ownership of(Path file, Set<PosixFilePermission> fresh) throws IOException {
        boolean exists = Files.exists(file);
        PosixFileAttributes now = Files.readAttributes(exists ? file : file.getParent(), PosixFileAttributes.class);
        return new Ownership(now.owner(), now.group(), exists ? now.permissions() : fresh);
    }

    Ownership with(Set<PosixFilePermission> other) {
        return new Ownership(owner, group, other);
    }

    /**
     * Gives a file to this owner and group, and then the mode. Follows no link: the directory may be another's, who could put one
     * there.
     */
    void give(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes now = view.readAttributes();
        Set<PosixFilePermission> may = EnumSet.noneOf(PosixFilePermission.class);
        may.addAll(mode);
        if (!now.group().equals(group) && !isDone(() -> view.setGroup(group))) {
            // another group than the one that was meant
            may.removeAll(OF_GROUP);
        }
        if (!now.permissions().equals(may)) {
            view.setPermissions(may);
        }
        if (!now.owner().equals(owner)) {
            isDone(() -> view.setOwner(owner));
        }
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private static boolean isDone(Change change) throws IOException {
        try {
            change.make();
            return true;
        } catch (FileSystemException notAllowed) {
            return false;
        }
    }
}
