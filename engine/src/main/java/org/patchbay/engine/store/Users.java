// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.User;

/** Users. Password hashes are apart from them, so that none is read but to check a login. */
public final class Users {
    private final Handle handle;
    private final Table<User> table;

    Users(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(handle, "account", "user", User::id, User::version, Users::row, (row, _) -> map(row));
    }

    public void add(User user) {
        table.insert(user, Map.of());
    }

    /** Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. */
    public User update(User user) {
        return table.update(user, Map.of());
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    public User get(UUID id) {
        return table.get(id);
    }

    public Optional<User> find(UUID id) {
        return table.find(id);
    }

    public Optional<User> named(String name, String domain) {
        return table.where("name = :name and domain = :domain", Map.of("name", name, "domain", domain)).stream()
                .findFirst();
    }

    public long count() {
        return table.count();
    }

    public List<User> list() {
        return table.all();
    }

    public Optional<String> passwordHash(UUID id) {
        return handle.createQuery("select password_hash from account where id = :id and password_hash is not null")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    /** @param hash as the hasher writes it; null: no login by password */
    public void setPasswordHash(UUID id, @Nullable String hash) {
        handle.createUpdate("update account set password_hash = :hash where id = :id")
                .bind("id", id)
                .bind("hash", Row.argument(hash))
                .execute();
    }

    private static Row row(User user) {
        return new Row().with("name", user.name()).with("domain", user.domain()).with("enabled", user.enabled());
    }

    private static User map(ResultSet row) throws SQLException {
        return new User(
                Row.uuid(row, "id"),
                row.getString("name"),
                row.getString("domain"),
                row.getBoolean("enabled"),
                row.getLong("version"));
    }
}
