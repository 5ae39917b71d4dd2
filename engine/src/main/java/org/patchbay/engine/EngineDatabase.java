// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.store.Backup;
import org.patchbay.engine.store.Store;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.StoreSettings;
import org.patchbay.engine.store.embedded.EmbeddedPostgres;
import org.patchbay.identity.login.PasswordHasher;
import org.patchbay.net.secret.Secret;

/**
 * An engine's database for an administrator at the machine. A server of the engine's own that does not run is started for as
 * long as this is open.
 */
public final class EngineDatabase implements AutoCloseable {
    private static final String NAME = "engine";
    // Of ours one, while a migration has two.
    private static final int CONNECTIONS = 4;

    private final StoreSettings settings;
    private final @Nullable EmbeddedPostgres own;

    private EngineDatabase(StoreSettings settings, @Nullable EmbeddedPostgres own) {
        this.settings = settings;
        this.own = own;
    }

    /** @throws StoreException if it cannot be reached */
    public static EngineDatabase open(EngineSettings engine) {
        EngineSettings.Database given = engine.database();
        if (given != null) {
            return new EngineDatabase(
                    new StoreSettings(given.url(), given.user(), given.password(), CONNECTIONS, engine.keyFile()),
                    null);
        }
        Optional<EmbeddedPostgres.Running> running = EmbeddedPostgres.running(engine.dir());
        if (running.isPresent()) {
            EmbeddedPostgres.Running server = running.get();
            return new EngineDatabase(
                    new StoreSettings(
                            server.url() + NAME, server.user(), server.password(), CONNECTIONS, engine.keyFile()),
                    null);
        }
        EmbeddedPostgres own = EmbeddedPostgres.start(engine.dir());
        try {
            return new EngineDatabase(
                    new StoreSettings(own.url(NAME), own.user(), own.password(), CONNECTIONS, engine.keyFile()), own);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /**
     * Writes a new file; the engine may be at work.
     *
     * @throws StoreException if that does not go
     */
    public void backup(Path file) {
        Backup.write(settings, file);
    }

    /**
     * Fills the database from a backup; no engine may be at work.
     *
     * @param replace do away with what is in it
     * @throws StoreException if that does not go; the database is as it was then
     */
    public void restore(Path file, boolean replace) {
        Backup.restore(settings, file, replace);
    }

    /**
     * Gives a user another password, and ends the user's sessions.
     *
     * @param principal {@code admin@internal}
     * @throws RefusalException if there is no such user
     */
    public void setPassword(String principal, Secret password) {
        int at = principal.lastIndexOf('@');
        String name = at < 0 ? principal : principal.substring(0, at);
        String domain = at < 0 ? User.INTERNAL : principal.substring(at + 1);
        String hash = PasswordHasher.hash(password.value());
        try (Store store = Store.open(settings)) {
            store.change(tx -> {
                User user = tx.users()
                        .named(name, domain)
                        .orElseThrow(() -> RefusalException.notFound("There is no user '" + name + "@" + domain + "'"));
                UUID id = user.id();
                tx.users().setPasswordHash(id, hash);
                tx.sessions().removeOf(id);
                tx.events()
                        .add(NewEvent.of(
                                        EventCode.USER_UPDATE,
                                        "User '" + user.principal() + "' was given another password.")
                                .about(ObjectKind.USER, id, user.name()));
            });
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
