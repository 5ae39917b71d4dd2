// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.json;

import java.util.List;
import java.util.Optional;

/** A value and where it lies: from its first character up to the one after its last. */
public sealed interface JsonValue {
    int from();

    int to();

    /** @param members in the order of the text; a name may be there several times */
    record JsonObject(int from, int to, List<Member> members) implements JsonValue {
        public JsonObject {
            members = List.copyOf(members);
        }

        /** The member of that name: the last one, which is the one that Python goes by. */
        public Optional<JsonValue> get(String name) {
            for (var i = members.size() - 1; i >= 0; i--) {
                if (members.get(i).name().equals(name)) {
                    return Optional.of(members.get(i).value());
                }
            }
            return Optional.empty();
        }
    }

    /** @param name with escapes replaced */
    record Member(String name, JsonValue value) {}

    record JsonArray(int from, int to, List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }
    }

    /** @param value with escapes replaced */
    record JsonString(int from, int to, String value) implements JsonValue {}

    /** A number, true, false or null; never converted, as no type of Java holds every number there can be. */
    record JsonLiteral(int from, int to, String text) implements JsonValue {}
}
