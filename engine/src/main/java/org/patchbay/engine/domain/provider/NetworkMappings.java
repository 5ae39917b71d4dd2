// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;

/**
 * Which interface or bridge of a host carries which physical network.
 *
 * @param text {@code physnet:interface}, several separated by commas, each name 1 to 15 characters; or empty
 */
public record NetworkMappings(String text) {
    public static final NetworkMappings NONE = new NetworkMappings("");

    private static final Pattern SHAPE =
            Pattern.compile("(?:[^:,\\s]{1,15}:[^:,\\s]{1,15})(?:,[^:,\\s]{1,15}:[^:,\\s]{1,15})*");

    public NetworkMappings {
        if (!text.isEmpty()) {
            text = Check.matching(
                    "network_mappings",
                    text,
                    1000,
                    SHAPE,
                    "network:interface pairs separated by commas, names of 1 to 15");
        }
    }

    public static NetworkMappings of(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : new NetworkMappings(text);
    }

    /** The interface or bridge by physical network, in the order given; the last of a name counts. */
    public Map<String, String> byNetwork() {
        Map<String, String> mappings = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int colon = pair.indexOf(':');
            mappings.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return mappings;
    }
}
