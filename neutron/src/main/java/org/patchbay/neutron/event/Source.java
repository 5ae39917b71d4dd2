// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.event;

import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Renderer;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.northbound.Shares;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.core.JsonGenerator;

/**
 * A resource whose changes are told, and rows that tell of them.
 *
 * @param table where these are
 * @param ids the ids of the objects that a row is about
 */
record Source<T extends ApiObject>(String table, Operations<T> operations, Function<Row, List<String>> ids) {

    /** Those of resources, one for each kind of rows. */
    static List<Source<?>> of(Collection<Operations<?>> resources) {
        List<Source<?>> sources = new ArrayList<>();
        resources.forEach(operations -> addAll(sources, operations));
        return sources;
    }

    private static <T extends ApiObject> void addAll(List<Source<?>> sources, Operations<T> operations) {
        operations.watches().forEach(watch -> sources.add(new Source<>(watch.table(), operations, watch.ids())));
    }

    /** What became of an object between two snapshots; null if nothing that anybody can see. */
    @Nullable
    Event<T> event(Snapshot before, Snapshot after, String objectId) {
        T was = operations.find(before, objectId);
        T is = operations.find(after, objectId);
        Set<Shares.Policy> policies = policies(before, objectId);
        Set<Shares.Policy> newPolicies = policies(after, objectId);
        Set<String> shared = targets(policies);
        Set<String> nowShared = targets(newPolicies);
        Instant time = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MILLIS);
        if (was == null) {
            return is == null ? null : new Event<>(this, Event.Kind.CREATE, is, null, shared, nowShared, time);
        }
        if (is == null) {
            return new Event<>(this, Event.Kind.DELETE, was, null, shared, nowShared, time);
        }
        if (!policies.equals(newPolicies)) {
            return new Event<>(this, Event.Kind.UPDATE, is, was, shared, nowShared, time);
        }
        // Counters and marks move in rows without a change of the object.
        Renderer<T> renderer = Renderer.forEverybody(operations.schema());
        return text(renderer, was).equals(text(renderer, is))
                ? null
                : new Event<>(this, Event.Kind.UPDATE, is, null, shared, shared, time);
    }

    private Set<Shares.Policy> policies(Snapshot snapshot, String objectId) {
        Row row = operations.isShareable() ? operations.row(snapshot, objectId) : null;
        return row == null ? Set.of() : Set.copyOf(Shares.of(row));
    }

    private static Set<String> targets(Set<Shares.Policy> policies) {
        return policies.stream().map(Shares.Policy::target).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> String text(Renderer<T> renderer, T object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            renderer.write(json, object);
        }
        return text.toString();
    }

    /** The object as a caller sees it. */
    void write(JsonGenerator json, Snapshot now, Caller caller, T object) {
        Schema<T> schema = operations.schema();
        json.writeName(schema.singular());
        new Renderer<>(schema, caller, List.of()).write(json, operations.seenBy(now, caller, object));
    }
}
