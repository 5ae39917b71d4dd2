// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.store.ApplicationCredential;
import org.patchbay.identity.store.Assignment;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.Role;
import org.patchbay.identity.store.TokenKey;
import org.patchbay.identity.store.User;

/** All records of a store, and the rows they are. */
final class Rows {
    private static final List<String> ID = List.of("id");

    private static final Table<Domain> DOMAINS = new Table<>(
            "domain",
            ID,
            one -> columns(
                    "id", one.id(), "name", one.name(), "description", one.description(), "enabled", one.active()),
            (row, context) -> new Domain(
                    text(row, "id"), text(row, "name"), row.getString("description"), row.getBoolean("enabled")));

    private static final Table<Project> PROJECTS = new Table<>(
            "project",
            ID,
            one -> columns(
                    "id",
                    one.id(),
                    "name",
                    one.name(),
                    "domain_id",
                    one.domainId(),
                    "description",
                    one.description(),
                    "enabled",
                    one.enabled()),
            (row, context) -> new Project(
                    text(row, "id"),
                    text(row, "name"),
                    text(row, "domain_id"),
                    row.getString("description"),
                    row.getBoolean("enabled")));

    private static final Table<User> USERS = new Table<>(
            "account",
            ID,
            one -> columns(
                    "id",
                    one.id(),
                    "name",
                    one.name(),
                    "domain_id",
                    one.domainId(),
                    "enabled",
                    one.enabled(),
                    "default_project_id",
                    one.defaultProjectId(),
                    "password_hash",
                    one.passwordHash(),
                    "generation",
                    one.generation(),
                    "description",
                    one.description(),
                    "email",
                    one.email()),
            (row, context) -> new User(
                    text(row, "id"),
                    text(row, "name"),
                    text(row, "domain_id"),
                    row.getBoolean("enabled"),
                    row.getString("default_project_id"),
                    row.getString("password_hash"),
                    row.getInt("generation"),
                    row.getString("description"),
                    row.getString("email")));

    private static final Table<Role> ROLES = new Table<>(
            "role",
            ID,
            one -> columns("id", one.id(), "name", one.name(), "description", one.description()),
            (row, context) -> new Role(text(row, "id"), text(row, "name"), row.getString("description")));

    private static final Table<Assignment> ASSIGNMENTS = new Table<>(
            "assignment",
            List.of("account_id", "project_id", "role_id"),
            one -> columns("account_id", one.userId(), "project_id", one.projectId(), "role_id", one.roleId()),
            (row, context) -> new Assignment(text(row, "account_id"), text(row, "project_id"), text(row, "role_id")));

    private static final Table<TokenKey> KEYS = new Table<>(
            "token_key",
            ID,
            one -> columns("id", one.id(), "key", one.key()),
            (row, context) -> new TokenKey(row.getInt("id"), text(row, "key")));

    private static final Table<ApplicationCredential> CREDENTIALS = new Table<>(
            "application_credential",
            ID,
            one -> columns(
                    "id",
                    one.id(),
                    "name",
                    one.name(),
                    "description",
                    one.description(),
                    "account_id",
                    one.userId(),
                    "project_id",
                    one.projectId(),
                    // ids have no blanks
                    "role_ids",
                    String.join(" ", one.roleIds()),
                    "secret_hash",
                    one.secretHash(),
                    "expires",
                    at(one.expires()),
                    "unrestricted",
                    one.unrestricted()),
            (row, context) -> new ApplicationCredential(
                    text(row, "id"),
                    text(row, "name"),
                    row.getString("description"),
                    text(row, "account_id"),
                    text(row, "project_id"),
                    List.of(text(row, "role_ids").split(" ")),
                    text(row, "secret_hash"),
                    instant(row.getObject("expires", OffsetDateTime.class)),
                    row.getBoolean("unrestricted")));

    /** Those that others refer to come first. */
    private static final List<Part<?>> PARTS = List.of(
            new Part<>(DOMAINS, IdentityDocument::domains),
            new Part<>(PROJECTS, IdentityDocument::projects),
            new Part<>(USERS, IdentityDocument::users),
            new Part<>(ROLES, IdentityDocument::roles),
            new Part<>(ASSIGNMENTS, IdentityDocument::assignments),
            new Part<>(KEYS, IdentityDocument::tokenKeys),
            new Part<>(CREDENTIALS, IdentityDocument::credentials));

    private record Part<T>(Table<T> table, Function<IdentityDocument, List<T>> of) {
        void delete(Handle handle, IdentityDocument before, IdentityDocument after) {
            table.delete(handle, of.apply(before), of.apply(after));
        }

        void upsert(Handle handle, IdentityDocument before, IdentityDocument after) {
            table.upsert(handle, of.apply(before), of.apply(after));
        }
    }

    private Rows() {}

    static IdentityDocument read(Handle handle) {
        return new IdentityDocument(
                IdentityDocument.FORMAT,
                DOMAINS.read(handle),
                PROJECTS.read(handle),
                USERS.read(handle),
                ROLES.read(handle),
                ASSIGNMENTS.read(handle),
                KEYS.read(handle),
                CREDENTIALS.read(handle));
    }

    /** Makes the rows of one state those of another. */
    static void write(Handle handle, IdentityDocument before, IdentityDocument after) {
        PARTS.reversed().forEach(part -> part.delete(handle, before, after));
        PARTS.forEach(part -> part.upsert(handle, before, after));
    }

    private static Map<String, @Nullable Object> columns(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return columns;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String found = row.getString(column);
        if (found == null) {
            throw new SQLException("the column " + column + " is null");
        }
        return found;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
