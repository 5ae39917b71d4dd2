// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.wire.Uuids;

/** How far the replica has come, kept from connection to connection so that it never goes back. The owner's own. */
final class Progress {
    private UUID lastTransaction = Uuids.ZERO;
    private @Nullable UUID cluster;
    private long leastIndex;

    /** The transaction after which a server may continue; zero when it must send everything. */
    UUID lastTransaction() {
        return lastTransaction;
    }

    void reached(UUID transaction) {
        lastTransaction = transaction;
    }

    /** The contents can only be sent anew: the server keeps no history, or what it sent could not be applied. */
    void forgetTransaction() {
        lastTransaction = Uuids.ZERO;
    }

    /** Why the server's contents would set the replica back; empty when they would not. */
    String objection(ServerWatch server) {
        OptionalLong index = server.index();
        UUID theirs = server.cluster();
        if (index.isEmpty() || theirs == null || !theirs.equals(cluster) || index.getAsLong() >= leastIndex) {
            return "";
        }
        return "the server is stale: it is at index " + index.getAsLong() + " and the replica at " + leastIndex;
    }

    /** Notes how far the server is that the replica follows; a new cluster starts anew. */
    void follow(ServerWatch server) {
        UUID theirs = server.cluster();
        if (theirs == null || server.index().isEmpty()) {
            return;
        }
        boolean same = theirs.equals(cluster);
        leastIndex = same
                ? Math.max(leastIndex, server.index().getAsLong())
                : server.index().getAsLong();
        cluster = theirs;
    }
}
