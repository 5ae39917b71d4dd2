// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.wire.Message;
import org.patchbay.ovsdb.wire.WireObject;

/** Finds out what a server can do beyond RFC 7047. */
final class Abilities {
    private Abilities() {}

    /** Whether inserts may carry the row's uuid: older servers call it a syntax error. The attempt is aborted. */
    static boolean chosenUuids(Caller caller, String database, String table) throws IOException {
        Map<String, Object> insert = Map.of(
                "op",
                "insert",
                "table",
                table,
                "row",
                Map.of(),
                "uuid",
                UUID.randomUUID().toString());
        Message.Reply reply = caller.call("transact", List.of(database, insert, Map.of("op", "abort")));
        return reply.error() == null
                && reply.result() instanceof List<?> results
                && !results.isEmpty()
                && !(results.get(0) instanceof WireObject first
                        && first.text("error").equals("syntax error"));
    }
}
