// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The part {@code ovirt} of what oVirt's SSO says of a token. It is a Java map with its types written in front: a list of the class
 * name and the map, whose {@code group_ids} is again a list of a class name and a list of such maps.
 */
final class TokenInfo {
    private final JsonNode ovirt;
    private final String groupAttribute;

    TokenInfo(JsonNode info, String groupAttribute) {
        JsonNode part = info.path("ovirt");
        this.ovirt = part.isArray() ? part.path(1) : part;
        this.groupAttribute = groupAttribute;
    }

    /** The user's id in the directory, or "". */
    String principal() {
        return ovirt.path("principal_id").asString("");
    }

    /** Names of the groups, by whatever nesting. */
    Set<String> groups() {
        Set<String> found = new HashSet<>();
        collect(ovirt.path("group_ids"), found);
        return found;
    }

    private void collect(JsonNode node, Set<String> found) {
        if (node.isArray()) {
            node.forEach(one -> collect(one, found));
        }
        for (String key : node.propertyNames()) {
            JsonNode value = node.path(key);
            if (value.isString() && key.contains(groupAttribute)) {
                found.add(value.stringValue());
            }
        }
    }

    /** Names of the user's roles, where the engine says them. */
    Optional<Set<String>> roles() {
        JsonNode list = ovirt.path("roles");
        if (!list.isArray()) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        list.forEach(one -> names.add(one.asString("")));
        return Optional.of(names);
    }
}
