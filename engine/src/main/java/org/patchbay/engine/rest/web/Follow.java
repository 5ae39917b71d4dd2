// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code follow=nics.vnic_profile,cluster}: links by name, with the links to follow behind each. */
record Follow(Map<String, Follow> links) {
    private static final int MAX_DEPTH = 5;
    private static final int MAX_LINKS = 50;

    static Follow parse(@Nullable String text) {
        Follow root = new Follow(new LinkedHashMap<>());
        if (text == null || text.isBlank()) {
            return root;
        }
        String[] paths = text.split(",", -1);
        if (paths.length > MAX_LINKS) {
            throw Faults.malformed("More than " + MAX_LINKS + " links to follow.");
        }
        for (String path : paths) {
            String[] names = path.strip().split("\\.", -1);
            if (names.length > MAX_DEPTH) {
                throw Faults.malformed("Links are followed " + MAX_DEPTH + " steps deep at most.");
            }
            Follow at = root;
            for (String name : names) {
                if (name.isBlank()) {
                    throw Faults.malformed("An empty name in follow.");
                }
                at = at.links.computeIfAbsent(name, ignored -> new Follow(new LinkedHashMap<>()));
            }
        }
        return root;
    }
}
