// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.patchbay.engine.rest.model.Location;

/**
 * An object's place below the root: names and ids take turns.
 *
 * @param collection the path of its collection, with {@code {}} for ids
 * @param parents the ids above the collection
 * @param id the object's own
 */
record Place(String collection, List<String> parents, String id) {
    /** @param location such as {@code vms/5/nics/7} */
    static Place of(String location) {
        String[] segments = location.split("/", -1);
        List<String> parents = new ArrayList<>();
        StringBuilder collection = new StringBuilder(segments[0]);
        for (int i = 1; i < segments.length - 1; i += 2) {
            parents.add(Location.decode(segments[i]));
            collection.append("/{}/").append(segments[i + 1]);
        }
        return new Place(collection.toString(), List.copyOf(parents), Location.decode(segments[segments.length - 1]));
    }

    /** @param ids outermost first, the object's own last, with slashes between */
    static Place of(String collection, String ids) {
        List<String> each =
                Arrays.stream(ids.split("/", -1)).map(Location::decode).toList();
        return new Place(collection, each.subList(0, each.size() - 1), each.getLast());
    }

    /** The ids above what is inside of it. */
    List<String> within() {
        List<String> ids = new ArrayList<>(parents);
        ids.add(id);
        return List.copyOf(ids);
    }

    String location() {
        StringBuilder path = new StringBuilder();
        int at = 0;
        for (String segment : collection.split("/", -1)) {
            path.append(segment.equals("{}") ? Location.encode(parents.get(at++)) : segment)
                    .append('/');
        }
        return path.append(Location.encode(id)).toString();
    }
}
