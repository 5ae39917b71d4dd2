// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import static org.patchbay.engine.rest.model.Access.WRITE;
import static org.patchbay.engine.rest.model.Access.WRITE_REQUIRED;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.model.Attributes;

/** Custom properties as lists of name and value. */
final class Properties {
    private Properties() {}

    static Attributes<Map.Entry<String, String>> attributes(Attributes<Map.Entry<String, String>> property) {
        return property.text("name", WRITE_REQUIRED, Map.Entry::getKey).text("value", WRITE, Map.Entry::getValue);
    }

    /** Null when there are none, so that nothing is shown. */
    static @Nullable List<Map.Entry<String, String>> list(CustomProperties properties) {
        return properties.values().isEmpty()
                ? null
                : List.copyOf(properties.values().entrySet());
    }

    static CustomProperties of(List<Input> sent) {
        Map<String, String> values = new TreeMap<>();
        sent.forEach(each -> values.put(each.text("name", ""), each.text("value", "")));
        return CustomProperties.of(values);
    }
}
