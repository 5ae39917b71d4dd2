// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as they stand in external_ids, where everything is text and foreign writers may have been. */
public final class Text {
    private Text() {}

    public static int integer(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException foreign) {
            return otherwise;
        }
    }

    /** The words of a blank-separated list. */
    public static List<String> words(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        int blank = text.indexOf(' ');
        return blank < 0 ? List.of(text) : List.of(text.strip().split(" +", -1));
    }

    public static String join(Iterable<?> values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(text.isEmpty() ? "" : " ").append(value);
        }
        return text.toString();
    }
}
