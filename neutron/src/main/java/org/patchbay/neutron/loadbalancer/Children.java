// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The listeners or the pools of a load balancer: shown by their ids, and given whole with a new load balancer.
 *
 * @param ids of those that there are
 * @param given those that are to be made
 */
record Children(List<String> ids, List<ObjectNode> given) {
    private static final int MOST = 100;

    static final Type<Children> TYPE = new Type<>() {
        @Override
        public Children parse(JsonNode node) {
            return new Children(List.of(), objects(node, MOST));
        }

        @Override
        public void write(JsonGenerator out, Children children) {
            IdList.TYPE.write(out, children.ids);
        }

        @Override
        public void describe(ObjectNode schema) {
            IdList.TYPE.describe(schema);
        }
    };

    Children {
        ids = List.copyOf(ids);
        given = List.copyOf(given);
    }

    static Children of(Iterable<String> ids) {
        List<String> all = new ArrayList<>();
        ids.forEach(all::add);
        return new Children(all, List.of());
    }

    /** A list of objects, as many as there may be. */
    static List<ObjectNode> objects(JsonNode list, int most) {
        List<ObjectNode> objects = new ArrayList<>();
        if (!list.isArray() || list.size() > most) {
            throw new InvalidValue("'" + InvalidValue.shown(list) + "' is not a list of at most " + most + " objects");
        }
        for (JsonNode item : list) {
            if (!(item instanceof ObjectNode object)) {
                throw new InvalidValue("'" + InvalidValue.shown(item) + "' is not an object");
            }
            objects.add(object);
        }
        return objects;
    }
}
