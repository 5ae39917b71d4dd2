// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.store.Store;
import org.patchbay.engine.store.Tx;
import org.patchbay.identity.login.PasswordHasher;
import org.patchbay.net.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first user, a superuser, and a place to begin with, when there is no user. */
public final class FirstStart {
    /** Where the generated password is, in the data directory, mode 0600. */
    public static final String PASSWORD_FILE = "admin.password";

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final int OCTETS = 18;

    private FirstStart() {}

    /**
     * @param given the first user's password; null: one is made up and written to {@code dir}
     * @throws StoreException when the password cannot be written
     */
    public static void run(Store store, Path dir, @Nullable Secret given) {
        if (store.read(tx -> tx.users().count()) > 0) {
            return;
        }
        // The file comes first: a password that was never written down would lock everybody out.
        Path file = dir.resolve(PASSWORD_FILE);
        String password = given == null ? password(file) : given.value();
        String hash = PasswordHasher.hash(password);
        try {
            store.change(tx -> {
                User admin = new User(UUID.randomUUID(), "admin", User.INTERNAL, true, 0);
                tx.users().add(admin);
                tx.users().setPasswordHash(admin.id(), hash);
                tx.permissions().add(new Permission(UUID.randomUUID(), admin.id(), Role.SUPER_USER, ObjectRef.SYSTEM));
                tx.events()
                        .add(NewEvent.of(EventCode.USER_ADD, "User '" + admin.principal() + "' was added.")
                                .about(ObjectKind.USER, admin.id(), admin.name()));
                place(tx);
            });
            LOG.info("Made the user admin@internal{}", given == null ? "; its password is in " + file : "");
        } catch (RefusalException e) {
            LOG.info("Another engine on the same database made the first user");
            if (given == null) {
                removeIfWrong(store, file, password);
            }
        }
    }

    // As oVirt has it: clients look for a data center and a cluster of this name.
    private static void place(Tx tx) {
        if (tx.dataCenters().count() > 0) {
            return;
        }
        DataCenter center = DataCenter.of(UUID.randomUUID(), "Default");
        tx.dataCenters().add(center);
        tx.clusters()
                .add(Cluster.of(
                        UUID.randomUUID(),
                        center.id(),
                        "Default",
                        tx.macPools().standard().id()));
    }

    // That engine may share the directory, and then the file has its password.
    private static void removeIfWrong(Store store, Path file, String password) {
        boolean right = store.read(tx -> tx.users()
                        .named("admin", User.INTERNAL)
                        .flatMap(admin -> tx.users().passwordHash(admin.id())))
                .filter(hash -> PasswordHasher.verify(password, hash, ""))
                .isPresent();
        try {
            if (!right) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The useless password in " + file + " cannot be removed", e);
        }
    }

    private static String password(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[OCTETS];
                new SecureRandom().nextBytes(random);
                Path next = Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "admin",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        next,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n",
                        StandardOpenOption.SYNC);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The password of admin@internal cannot be written to " + file, e);
        }
    }
}
