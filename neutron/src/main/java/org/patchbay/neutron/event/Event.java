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
 * @param before the projects it was shared with, {@link Shares#EVERYBODY} among them
 * @param after those it is shared with
 * @param time when it was seen here
 */
record Event<T extends ApiObject>(
        Source<T> source, Kind kind, T object, @Nullable T was, Set<String> before, Set<String> after, Instant time) {
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
        boolean own = source.operations().seesAll(caller) || object.projectId().equals(caller.projectId());
        if (source.operations().isShareable()) {
            return change(own || isAmong(before, caller), own || isAmong(after, caller));
        }
        // Who may see what has gone stands in rows that are gone with it.
        boolean sees = source.operations().isVisible(now, caller, object) || (kind == Kind.DELETE && own);
        return sees ? kind : null;
    }

    /** What it is to who could see the object before, or can after. */
    private @Nullable Kind change(boolean could, boolean can) {
        boolean was = could && kind != Kind.CREATE;
        boolean is = can && kind != Kind.DELETE;
        if (was && is) {
            return Kind.UPDATE;
        }
        if (is) {
            return Kind.CREATE;
        }
        return was ? Kind.DELETE : null;
    }

    private static boolean isAmong(Set<String> projects, Caller caller) {
        return projects.contains(Shares.EVERYBODY)
                || (caller.projectId() != null && projects.contains(caller.projectId()));
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
