// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.AuditLog;
import org.patchbay.http.Request;
import org.patchbay.identity.Caller;
import org.patchbay.northbound.write.Command;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.JsonNode;

/** Follows one write: what its objects were before, and what has become of them. */
final class Audit {
    private final AuditLog log;
    private final List<Deed> deeds;
    private volatile List<@Nullable JsonNode> before = List.of();
    private volatile List<@Nullable JsonNode> after = List.of();

    Audit(AuditLog log, List<Deed> deeds) {
        this.log = log;
        this.deeds = deeds;
    }

    /** The same command, watched. */
    <R> Command<R> watching(Command<R> command) {
        return plan -> {
            // A try whose answer was lost may have made the change already: what it saw before that holds.
            if (before.isEmpty() || !plan.uncertain()) {
                begin(plan.snapshot());
            }
            Function<Snapshot, R> answer = command.plan(plan);
            return snapshot -> {
                end(snapshot);
                return answer.apply(snapshot);
            };
        };
    }

    void begin(Snapshot snapshot) {
        before = look(snapshot);
    }

    void end(Snapshot snapshot) {
        after = look(snapshot);
    }

    private List<@Nullable JsonNode> look(Snapshot snapshot) {
        List<@Nullable JsonNode> seen = new ArrayList<>();
        for (Deed deed : deeds) {
            seen.add(deed.look().apply(snapshot));
        }
        return seen;
    }

    /** On the thread of the request, by which its lines are known. */
    void tell(Request request, Caller caller) {
        AuditLog.Who who = new AuditLog.Who(caller.userId(), caller.userName(), caller.projectId());
        for (int i = 0; i < deeds.size(); i++) {
            Deed deed = deeds.get(i);
            log.write(request, who, deed.action(), deed.id(), before.get(i), after.get(i));
        }
    }
}
