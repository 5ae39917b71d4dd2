// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of several words, of which OVN can only some: the others are a fault of 501, and words that nobody knows one of 400, as Octavia
 * tells them apart.
 */
final class Choice implements Type<String> {
    private static final int LONGEST = 64;

    private final String what;
    private final Set<String> possible;
    private final Set<String> known;

    private Choice(String what, Set<String> possible, Set<String> known) {
        this.what = what;
        this.possible = possible;
        this.known = known;
    }

    static Type<String> of(String what, Set<String> possible, Set<String> known) {
        return new Choice(what, possible, known);
    }

    @Override
    public String parse(JsonNode node) {
        String text = Types.text(LONGEST).parse(node);
        if (possible.contains(text)) {
            return text;
        }
        if (known.contains(text)) {
            throw Faults.unsupported(what + " " + text);
        }
        throw new InvalidValue("'" + InvalidValue.shown(text) + "' is not in " + new TreeSet<>(known));
    }

    @Override
    public void write(JsonGenerator out, String value) {
        out.writeString(value);
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "string");
        new TreeSet<>(possible).forEach(schema.putArray("enum")::add);
    }

    @Override
    public Comparator<String> order() {
        return Comparator.naturalOrder();
    }
}
