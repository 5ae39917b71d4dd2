// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One entry of a route table.
 *
 * @param template such as {@code /v2.0/networks/{id}}
 */
record Route(String method, String template) {
    /** The path with every variable filled in; the operator is given the segment before the variable. */
    String sound(UnaryOperator<String> value) {
        return filled(value, -1, "");
    }

    /** The path with one variable after the other being what no client should send. */
    List<String> evil(UnaryOperator<String> value) {
        List<String> paths = new ArrayList<>();
        for (int at = 0; at < variables(); at++) {
            for (String segment : Evil.SEGMENTS) {
                paths.add(filled(value, at, segment));
            }
        }
        return paths;
    }

    int variables() {
        return (int) segments().stream().filter(Route::isVariable).count();
    }

    private List<String> segments() {
        return List.of(template.substring(1).split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private String filled(UnaryOperator<String> value, int at, String instead) {
        StringBuilder path = new StringBuilder();
        String before = "";
        int variable = 0;
        for (String segment : segments()) {
            String text = segment;
            if (isVariable(segment)) {
                text = variable++ == at ? instead : value.apply(before);
            }
            path.append('/').append(text);
            before = segment;
        }
        return path.toString();
    }
}
