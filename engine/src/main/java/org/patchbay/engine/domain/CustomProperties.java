// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Properties that an administrator adds to an object, at most 64.
 *
 * @param values by name, sorted, not modifiable; a name has letters, digits, '-', '_', '.' and ':' and at most 128
 *     characters, a value at most 4000
 */
public record CustomProperties(SortedMap<String, String> values) {
    /** No properties. */
    public static final CustomProperties NONE = new CustomProperties(new TreeMap<>());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");
    private static final int MOST = 64;

    public CustomProperties {
        if (values.size() > MOST) {
            throw RefusalException.badValue(
                    "There are " + values.size() + " custom properties: expected at most " + MOST);
        }
        values.forEach((name, value) -> {
            Check.matching("custom property", name, 128, NAME, "letters, digits, '-', '_', '.' and ':'");
            Check.text("custom property " + name, value, 4000);
        });
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static CustomProperties of(Map<String, String> values) {
        return new CustomProperties(new TreeMap<>(values));
    }
}
