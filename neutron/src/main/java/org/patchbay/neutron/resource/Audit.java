// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

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
    private volatile @Nullable Snapshot before;
    private volatile @Nullable Snapshot after;

    Audit(AuditLog log, List<Deed> deeds) {
        this.log = log;
        this.deeds = deeds;
    }

    /** The same command, watched. */
    <R> Command<R> watching(Command<R> command) {
        return plan -> {
            // A try whose answer was lost may have made the change already: what it saw before that holds.
            if (before == null || !plan.uncertain()) {
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
        before = snapshot;
    }

    void end(Snapshot snapshot) {
        after = snapshot;
    }

    private static @Nullable JsonNode look(Deed deed, @Nullable Snapshot snapshot) {
        return snapshot == null ? null : deed.look().apply(snapshot);
    }

    /** On the thread of the request, by which its lines are known; writers have no time to look. */
    void tell(Request request, Caller caller) {
        AuditLog.Who who = new AuditLog.Who(caller.userId(), caller.userName(), caller.projectId());
        for (Deed deed : deeds) {
            log.write(request, who, deed.action(), deed.id(), look(deed, before), look(deed, after));
        }
    }
}
