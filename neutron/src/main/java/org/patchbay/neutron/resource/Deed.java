// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.identity.Caller;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.TokenBuffer;

/**
 * What a call does to one object, for the audit log. Every write needs one, so that no route can be without a line in the log.
 *
 * @param action such as {@code network.update}
 * @param id the object's
 * @param look the object at a certain time, as whoever does it may see it; null while there is none
 */
public record Deed(String action, String id, Function<Snapshot, @Nullable JsonNode> look) {

    /** @param verb such as {@code update} */
    public static <T extends ApiObject> Deed of(Operations<T> operations, Caller caller, String verb, String id) {
        return new Deed(operations.schema().singular() + "." + verb, id, snapshot -> {
            T object = operations.find(snapshot, id);
            return object == null ? null : json(operations, caller, operations.seenBy(snapshot, caller, object));
        });
    }

    private static <T extends ApiObject> JsonNode json(Operations<T> operations, Caller caller, T object) {
        TokenBuffer buffer = TokenBuffer.forGeneration();
        new Renderer<>(operations.schema(), caller, List.of()).write(buffer, object);
        return Json.mapper().readTree(buffer.asParser());
    }
}
