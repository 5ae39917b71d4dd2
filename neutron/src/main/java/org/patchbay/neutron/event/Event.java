// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.event;

import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.patchbay.http.Json;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.core.JsonGenerator;

/**
 * A change of one object.
 *
 * @param time when it was seen here
 * @param object as it is, or was before it went
 */
record Event<T extends ApiObject>(Source<T> source, Kind kind, T object, Instant time) {
    enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    Event(Source<T> source, Kind kind, T object) {
        this(source, kind, object, Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MILLIS));
    }

    /** Such as {@code security_group_rule.delete.end}. */
    String name() {
        return source.operations().schema().eventName(kind.name().toLowerCase(Locale.ROOT));
    }

    boolean isVisibleTo(Snapshot snapshot, Caller caller) {
        // Who may see what is shared stands in its row, which is gone with it.
        return source.operations().isVisible(snapshot, caller, object)
                || (kind == Kind.DELETE
                        && (caller.isAdmin() || object.projectId().equals(caller.projectId())));
    }

    /** The notification, with the attributes that the caller may see. */
    String json(Caller caller) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("event_type", name());
            json.writeStringProperty("timestamp", time.toString());
            json.writeObjectPropertyStart("payload");
            if (kind == Kind.DELETE) {
                json.writeStringProperty(source.operations().schema().singular() + "_id", object.id());
            }
            source.write(json, caller, object);
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }
}
