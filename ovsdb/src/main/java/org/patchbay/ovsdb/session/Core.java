// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.replica.Replica;

/** What outlives a connection. Replica and progress are touched by the owner alone. */
final class Core {
    private final OvsdbOptions options;
    private final Outbox outbox;
    private final Replica replica;
    private final Progress progress = new Progress();
    private final Locks locks = new Locks();
    private final Publisher publisher = new Publisher();

    Core(OvsdbOptions options) {
        this.options = options;
        this.outbox = new Outbox(options);
        this.replica = new Replica(options.monitor(), options.indexes());
    }

    OvsdbOptions options() {
        return options;
    }

    Outbox outbox() {
        return outbox;
    }

    Replica replica() {
        return replica;
    }

    Progress progress() {
        return progress;
    }

    Locks locks() {
        return locks;
    }

    Publisher publisher() {
        return publisher;
    }

    void publish(Replica.@Nullable Step step) {
        if (step != null) {
            publisher.publish(step);
        }
    }

    /** Any table of the database, monitored or not; empty when it has none. */
    String anyTable() {
        return replica.schema().tables().keySet().stream().sorted().findFirst().orElse("");
    }
}
