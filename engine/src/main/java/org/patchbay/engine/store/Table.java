// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.patchbay.engine.domain.RefusalException;

/**
 * What every aggregate with an id and a version can do. A list is in the order of names, then ids.
 *
 * @param kind what a row is, as a sentence says it: "network"
 * @param toRow all columns but the id and the version
 */
record Table<T>(
        Handle handle,
        String name,
        String kind,
        Function<T, UUID> id,
        Function<T, Long> version,
        Function<T, Row> toRow,
        RowMapper<T> mapper) {
    /** Inserts at version 0. {@code derived} has columns that SQL expressions give, over the others as parameters. */
    void insert(T value, Map<String, String> derived) {
        Map<String, Argument> values = toRow.apply(value).values();
        String columns = String.join(", ", values.keySet());
        String parameters = values.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        String more = derived.keySet().stream().map(column -> ", " + column).collect(Collectors.joining());
        String expressions = derived.values().stream().map(sql -> ", " + sql).collect(Collectors.joining());
        Update update = handle.createUpdate("insert into " + name + " (id, version, " + columns + more
                        + ") values (:id, 0, " + parameters + expressions + ")")
                .bind("id", id.apply(value));
        values.forEach(update::bind);
        update.execute();
    }

    /**
     * Replaces what was read.
     *
     * @return as it is now, one version on
     * @throws RefusalException not found; a conflict, if somebody else changed it since
     */
    T update(T value, Map<String, String> derived) {
        Map<String, Argument> values = toRow.apply(value).values();
        String assignments =
                values.keySet().stream().map(column -> column + " = :" + column).collect(Collectors.joining(", "));
        String more = derived.entrySet().stream()
                .map(entry -> ", " + entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining());
        Update update = handle.createUpdate("update " + name + " set version = version + 1, " + assignments + more
                        + " where id = :id and version = :version")
                .bind("id", id.apply(value))
                .bind("version", version.apply(value));
        values.forEach(update::bind);
        if (update.execute() == 0) {
            get(id.apply(value));
            throw RefusalException.conflict("The " + kind + " '" + id.apply(value)
                    + "' was changed by somebody else meanwhile: expected its version " + version.apply(value));
        }
        return get(id.apply(value));
    }

    void remove(UUID key) {
        int removed = handle.createUpdate("delete from " + name + " where id = :id")
                .bind("id", key)
                .execute();
        if (removed == 0) {
            throw missing(key);
        }
    }

    T get(UUID key) {
        return find(key).orElseThrow(() -> missing(key));
    }

    /** The same, and nobody else changes or removes it before this transaction ends. */
    T lock(UUID key) {
        return handle.createQuery("select * from " + name + " where id = :id for no key update")
                .bind("id", key)
                .map(mapper)
                .findOne()
                .orElseThrow(() -> missing(key));
    }

    Optional<T> find(UUID key) {
        return handle.createQuery("select * from " + name + " where id = :id")
                .bind("id", key)
                .map(mapper)
                .findOne();
    }

    List<T> all() {
        return where("true", Map.of());
    }

    List<T> page(int offset, int limit) {
        return handle.createQuery("select * from " + name + " order by name, id offset :offset limit :limit")
                .bind("offset", offset)
                .bind("limit", limit)
                .map(mapper)
                .list();
    }

    long count() {
        return handle.createQuery("select count(*) from " + name)
                .mapTo(Long.class)
                .one();
    }

    List<T> where(String condition, Map<String, Object> parameters) {
        Query query = handle.createQuery("select * from " + name + " where " + condition + " order by name, id");
        parameters.forEach((parameter, value) -> query.bind(parameter, Row.argument(value)));
        return query.map(mapper).list();
    }

    List<T> byIds(Collection<UUID> ids) {
        return handle.createQuery("select * from " + name + " where id = any(:ids) order by name, id")
                .bind("ids", Row.uuids(ids))
                .map(mapper)
                .list();
    }

    /** Those whose column has one of the ids. */
    List<T> whereIn(String column, Collection<UUID> ids) {
        return handle.createQuery("select * from " + name + " where " + column + " = any(:ids) order by name, id")
                .bind("ids", Row.uuids(ids))
                .map(mapper)
                .list();
    }

    Optional<UUID> idWhere(String condition, Map<String, Object> parameters) {
        Query query = handle.createQuery("select id from " + name + " where " + condition);
        parameters.forEach((parameter, value) -> query.bind(parameter, Row.argument(value)));
        return query.mapTo(UUID.class).findOne();
    }

    private RefusalException missing(UUID key) {
        return RefusalException.notFound("There is no " + kind + " '" + key + "': expected one that exists");
    }
}
