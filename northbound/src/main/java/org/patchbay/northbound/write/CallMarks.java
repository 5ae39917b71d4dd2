// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.northbound.Words;

/**
 * The last calls that changed a row, as its {@code external_ids} tell: how many there were, and the names of the newest, newest first.
 * By them a call whose answer was lost sees whether it was committed, also when others have changed the row since.
 */
record CallMarks(long count, List<String> names) {
    private static final String KEY = "patchbay:call";
    /**
     * More changes of one row than others make while a connection is built up again, or while a call that lost to them tries once more:
     * one commit of another provider can have those of many callers.
     */
    private static final int KEPT = 32;

    static CallMarks of(Map<String, String> externalIds) {
        List<String> words = Words.of(externalIds.getOrDefault(KEY, ""));
        try {
            return words.isEmpty()
                    ? new CallMarks(0, List.of())
                    : new CallMarks(Long.parseLong(words.getFirst()), words.subList(1, words.size()));
        } catch (NumberFormatException foreign) {
            return new CallMarks(0, List.of());
        }
    }

    Map<String, String> with(String call) {
        List<String> words = new ArrayList<>();
        words.add(Long.toString(count + 1));
        words.add(call);
        words.addAll(names.subList(0, Math.min(names.size(), KEPT - 1)));
        return Map.of(KEY, String.join(" ", words));
    }

    boolean has(String call) {
        return names.contains(call);
    }

    /** Whether every call is here that came after these marks were read. */
    boolean reachBackTo(CallMarks earlier) {
        return count - earlier.count <= names.size();
    }
}
