// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.app.problem.Failure;

/** Collects what is wrong with a configuration, so that all of it is told at once. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    void add(String key, String problem) {
        lines.add(key + ": " + problem);
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw Failure.usage(lines);
        }
    }
}
