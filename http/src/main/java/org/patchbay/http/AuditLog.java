// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was changed, and by whom: a JSON object a line. Secrets have no place in it. */
public final class AuditLog {
    /** Writes nothing. */
    public static final AuditLog NONE = new AuditLog(null);

    private final @Nullable Consumer<String> lines;

    private AuditLog(@Nullable Consumer<String> lines) {
        this.lines = lines;
    }

    /** Writes lines there; the consumer is called by many threads. */
    public static AuditLog to(Consumer<String> lines) {
        return new AuditLog(lines);
    }

    /** Whether it is worth while to find out what to write. */
    public boolean isOn() {
        return lines != null;
    }

    /**
     * Who asked for a change.
     *
     * @param projectId null without a project
     */
    public record Who(
            String userId, String userName, @Nullable String projectId) {}

    /**
     * Writes a line.
     *
     * @param action such as {@code network.update}
     * @param id of what was changed; null where there is none
     * @param before what it was; null for something new
     * @param after what it is; null for something gone
     */
    public void write(
            Request request,
            Who who,
            String action,
            @Nullable String id,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        if (lines == null) {
            return;
        }
        ObjectNode line = line(who, action);
        line.put("address", request.remoteAddress());
        line.put("id", id);
        line.set("before", before);
        line.set("after", after);
        lines.accept(line.toString());
    }

    /**
     * Writes a line of something that is told in words alone, since what it was and is may be secret.
     *
     * @param action such as {@code password of user … changed}
     */
    public void write(Who who, String action) {
        if (lines != null) {
            lines.accept(line(who, action).toString());
        }
    }

    private static ObjectNode line(Who who, String action) {
        ObjectNode line = Json.mapper().createObjectNode();
        line.put(
                "time",
                Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MILLIS).toString());
        // of the thread that answers a request
        line.put("request_id", MDC.get("request_id"));
        line.put("user_id", who.userId()).put("user_name", who.userName());
        line.put("project_id", who.projectId());
        line.put("action", action);
        return line;
    }
}
