// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.http.Json;
import tools.jackson.databind.JsonNode;

/** JSON values of attributes that always have them. */
final class Nodes {
    static final JsonNode NULL = Json.mapper().getNodeFactory().nullNode();
    static final JsonNode FALSE = Json.mapper().getNodeFactory().booleanNode(false);
    static final JsonNode NOTHING = Json.mapper().createArrayNode();
    static final JsonNode EMPTY = Json.mapper().createObjectNode();

    private Nodes() {}

    static JsonNode number(int value) {
        return Json.mapper().getNodeFactory().numberNode(value);
    }

    static JsonNode text(String value) {
        return Json.mapper().getNodeFactory().stringNode(value);
    }
}
