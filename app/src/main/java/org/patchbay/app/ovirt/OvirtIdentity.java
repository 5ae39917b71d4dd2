// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.ovirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.patchbay.app.problem.Failure;
import org.patchbay.identity.Caller;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.store.Assignment;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.IdentityFile;
import org.patchbay.identity.store.IdentityStoreException;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.Role;
import org.patchbay.identity.store.TokenKey;
import org.patchbay.identity.store.User;

/** The identity file of a provider in the incumbent's place: its one tenant, and the keys of tokens. */
public final class OvirtIdentity {
    private static final String ADMINISTRATOR = "local-admin";

    private OvirtIdentity() {}

    /**
     * Makes the file, or adds the tenant to one that is there. The user {@code local-admin} in it has no password until
     * {@code patchbay user set-password} gives one; its name is none that an engine's users have.
     *
     * @throws Failure when the file cannot be read or written
     */
    public static void prepare(Path file, Project tenant) {
        try {
            IdentityFile store = new IdentityFile(file);
            if (!store.exists()) {
                Path directory = file.toAbsolutePath().getParent();
                if (directory != null) {
                    Files.createDirectories(directory);
                }
                store.create(first(tenant));
            } else if (store.read().project(tenant.id()) == null) {
                store.update(document -> document.withProjects(IdentityDocument.with(document.projects(), tenant)));
            }
        } catch (IdentityStoreException | IllegalArgumentException e) {
            throw Failure.operation(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Failure.operation("cannot make the directory of " + file + ": " + e.getMessage());
        }
    }

    private static IdentityDocument first(Project tenant) {
        List<Role> roles =
                IdentityAdmin.ROLES.stream().map(name -> new Role(id(), name)).toList();
        User admin = new User(id(), ADMINISTRATOR, Domain.DEFAULT_ID, true, tenant.id(), null, 1);
        String role = roles.stream()
                .filter(one -> one.name().equals(Caller.ADMIN))
                .findFirst()
                .orElseThrow()
                .id();
        return new IdentityDocument(
                IdentityDocument.FORMAT,
                List.of(new Domain(Domain.DEFAULT_ID, "Default")),
                List.of(tenant),
                List.of(admin),
                roles,
                List.of(new Assignment(admin.id(), tenant.id(), role)),
                List.of(TokenKey.random(1)),
                List.of());
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
