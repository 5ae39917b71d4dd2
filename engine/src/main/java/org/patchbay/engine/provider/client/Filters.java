// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which objects of a collection are wanted: equal to one of the values of each name. */
record Filters(Map<String, List<String>> values) {
    static final Filters NONE = new Filters(Map.of());

    Filters with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new Filters(more);
    }
}
