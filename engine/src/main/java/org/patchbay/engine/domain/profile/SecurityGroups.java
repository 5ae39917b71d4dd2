// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.Check;

/**
 * The custom property that names the security groups of ports.
 *
 * @param groups ids or names in the order given; empty: the provider's default if the property is absent, no group at
 *     all if it is there and empty
 */
public record SecurityGroups(Optional<List<String>> groups) {
    /** The property's name. */
    public static final String PROPERTY = "SecurityGroups";

    /** The property is absent. */
    public static final SecurityGroups DEFAULT = new SecurityGroups(Optional.empty());

    public SecurityGroups {
        groups = groups.map(List::copyOf);
    }

    /** Reads ids or names separated by commas, each 1 to 255 characters, or the empty text for no group. */
    public static SecurityGroups parse(String text) {
        if (text.isBlank()) {
            return new SecurityGroups(Optional.of(List.of()));
        }
        List<String> groups =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        for (String group : groups) {
            if (group.isEmpty()) {
                throw Check.bad(PROPERTY, text, "ids or names of security groups separated by commas");
            }
            Check.required(PROPERTY, group, 255);
        }
        return new SecurityGroups(Optional.of(groups.stream().distinct().toList()));
    }
}
