// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;

/**
 * An event that is to be recorded.
 *
 * @param message one sentence with names, for people
 * @param user who did it, {@code admin@internal}; null: the engine
 * @param correlationId what ties the events of one request together
 * @param subjects what it is about, each with its name at that time; the objects may be gone
 * @param before changed values as they were, by field; never a secret
 * @param after the same fields as they are now
 */
public record NewEvent(
        EventCode code,
        String message,
        @Nullable String user,
        @Nullable String correlationId,
        List<Subject> subjects,
        Map<String, String> before,
        Map<String, String> after) {
    /** An object of an event. */
    public record Subject(ObjectKind kind, UUID id, String name) {}

    public NewEvent {
        subjects = List.copyOf(subjects);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    public static NewEvent of(EventCode code, String message) {
        return new NewEvent(code, message, null, null, List.of(), Map.of(), Map.of());
    }

    public NewEvent by(@Nullable String name, @Nullable String correlation) {
        return new NewEvent(code, message, name, correlation, subjects, before, after);
    }

    public NewEvent about(ObjectKind kind, UUID id, String name) {
        List<Subject> all = new ArrayList<>(subjects);
        all.add(new Subject(kind, id, name));
        return new NewEvent(code, message, user, correlationId, all, before, after);
    }

    /** With one field that changed. Leave it out if it did not; say "***" of a secret. */
    public NewEvent changed(String field, @Nullable Object from, @Nullable Object to) {
        Map<String, String> old = new TreeMap<>(before);
        Map<String, String> now = new TreeMap<>(after);
        old.put(field, from == null ? "" : from.toString());
        now.put(field, to == null ? "" : to.toString());
        return new NewEvent(code, message, user, correlationId, subjects, old, now);
    }
}
