// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.AuditLog;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.identity.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.TokenBuffer;

/** Tells the audit log of the changes of one resource, with the object as whoever changed it sees it. */
public final class Audit<T> {
    private final AuditLog log;
    private final Schema<T> schema;

    public Audit(AuditLog log, Schema<T> schema) {
        this.log = log;
        this.schema = schema;
    }

    /** Something is new. */
    public void created(Request request, Caller caller, T after) {
        write(request, caller, "create", null, after);
    }

    /** @param before null if it is not known, as after a change whose answer was lost */
    public void updated(Request request, Caller caller, @Nullable T before, T after) {
        write(request, caller, "update", before, after);
    }

    /** @param before null if it is not known */
    public void deleted(Request request, Caller caller, @Nullable T before) {
        write(request, caller, "delete", before, null);
    }

    private void write(Request request, Caller caller, String verb, @Nullable T before, @Nullable T after) {
        if (!log.isOn()) {
            return;
        }
        T any = after == null ? before : after;
        log.write(
                request,
                who(caller),
                schema.singular() + "." + verb,
                any == null ? request.variable("id") : schema.id(any),
                json(caller, before),
                json(caller, after));
    }

    private @Nullable JsonNode json(Caller caller, @Nullable T object) {
        if (object == null) {
            return null;
        }
        TokenBuffer buffer = TokenBuffer.forGeneration();
        new Renderer<>(schema, caller, List.of()).write(buffer, object);
        return Json.mapper().readTree(buffer.asParser());
    }

    /** Who a caller is, for the log. */
    public static AuditLog.Who who(Caller caller) {
        return new AuditLog.Who(caller.userId(), caller.userName(), caller.projectId());
    }
}
