// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.event;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.northbound.Shares;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.core.JsonGenerator;

/**
 * A change of one object.
 *
 * @param object as it is, or was before it went
 * @param was as it was when it was shared with others than now, who may not see how it is; null if that did not change
 * @param before with whom it was shared
 * @param after with whom it is shared
 * @param time when it was seen here
 */
record Event<T extends ApiObject>(
        Source<T> source,
        Kind kind,
        T object,
        @Nullable T was,
        Set<Shares.Policy> before,
        Set<Shares.Policy> after,
        Instant time) {
    enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    /** Such as {@code security_group_rule.delete.end}. */
    String name(Kind seen) {
        return source.operations().schema().eventName(seen.name().toLowerCase(Locale.ROOT));
    }

    /**
     * What it is to somebody: who an object begins to be shared with sees it come, and for who it is not shared with any more it is
     * gone.
     *
     * @param now what the caller may see at present
     * @return null if it is nothing to the caller
     */
    @Nullable
    Kind seenBy(Snapshot now, Caller caller) {
        boolean sees = source.operations().isVisible(now, caller, object);
        boolean own = caller.isAdmin() || object.projectId().equals(caller.projectId());
        boolean could = own || isFor(before, caller);
        boolean can = own || isFor(after, caller);
        return switch (kind) {
            case CREATE -> sees ? Kind.CREATE : null;
            // Who may see it stands in rows that are gone with it.
            case DELETE -> sees || could ? Kind.DELETE : null;
            case UPDATE -> {
                if (sees) {
                    yield can && !could ? Kind.CREATE : Kind.UPDATE;
                }
                yield could && !can ? Kind.DELETE : null;
            }
        };
    }

    private static boolean isFor(Set<Shares.Policy> policies, Caller caller) {
        String project = caller.projectId() == null ? "" : caller.projectId();
        return policies.stream().anyMatch(policy -> policy.isFor(project));
    }

    /** The notification, with the attributes that the caller may see. */
    String json(Snapshot now, Caller caller, Kind seen) {
        T shown = seen == Kind.DELETE && was != null ? was : object;
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("event_type", name(seen));
            json.writeStringProperty("timestamp", time.toString());
            json.writeObjectPropertyStart("payload");
            if (seen == Kind.DELETE) {
                json.writeStringProperty(source.operations().schema().singular() + "_id", object.id());
            }
            source.write(json, now, caller, shown);
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }
}
