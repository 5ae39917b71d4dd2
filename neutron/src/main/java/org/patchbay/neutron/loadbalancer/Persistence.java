// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.Set;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A client, told by its address, gets the same member again.
 *
 * @param timeout seconds after its last connection, 1 to 65535
 */
record Persistence(int timeout) {
    /** What OVN's provider driver takes where nothing is said. */
    static final int USUAL = 360;

    private static final int MOST = 65535;
    private static final String TYPE_KEY = "type";
    private static final String TIMEOUT = "persistence_timeout";
    private static final String GRANULARITY = "persistence_granularity";
    private static final String COOKIE = "cookie_name";
    private static final Type<String> KIND =
            Choice.of("session persistence", Set.of("SOURCE_IP"), Set.of("SOURCE_IP", "HTTP_COOKIE", "APP_COOKIE"));

    static final Type<Persistence> TYPE = new Type<>() {
        @Override
        public Persistence parse(JsonNode node) {
            return read(node);
        }

        @Override
        public void write(JsonGenerator out, Persistence persistence) {
            out.writeStartObject();
            out.writeStringProperty(TYPE_KEY, "SOURCE_IP");
            out.writeNullProperty(COOKIE);
            out.writeNumberProperty(TIMEOUT, persistence.timeout);
            out.writeNullProperty(GRANULARITY);
            out.writeEndObject();
        }
    };

    private static Persistence read(JsonNode node) {
        Set<String> known = Set.of(TYPE_KEY, TIMEOUT, GRANULARITY, COOKIE);
        if (!node.isObject() || !known.containsAll(node.propertyNames())) {
            throw new InvalidValue("'" + InvalidValue.shown(node) + "' is not an object with the keys " + TYPE_KEY
                    + ", " + TIMEOUT + ", " + GRANULARITY + ", " + COOKIE);
        }
        JsonNode kind = node.get(TYPE_KEY);
        if (kind == null || kind.isNull()) {
            throw new InvalidValue("'" + TYPE_KEY + "' is missing");
        }
        KIND.parse(kind);
        for (String absent : Set.of(GRANULARITY, COOKIE)) {
            if (!node.path(absent).isNull() && !node.path(absent).isMissingNode()) {
                throw Faults.unsupported(absent + " of session_persistence");
            }
        }
        JsonNode timeout = node.get(TIMEOUT);
        return new Persistence(
                timeout == null || timeout.isNull()
                        ? USUAL
                        : Types.integer(1, MOST).parse(timeout));
    }
}
