// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the names that were probably meant. */
public final class Near {
    private static final int MOST = 3;

    private Near() {}

    /** {@code ", did you mean 'a' or 'b'?"}, or nothing. */
    public static String text(String typed, Collection<String> known) {
        List<String> near = names(typed, known);
        return near.isEmpty()
                ? ""
                : near.stream()
                        .map(name -> "'" + name + "'")
                        .collect(Collectors.joining(" or ", ", did you mean ", "?"));
    }

    /** Up to three names that differ in at most a third of their letters, or that one begins the other; the nearest first. */
    static List<String> names(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .distinct()
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean isNear(String typed, String name) {
        boolean beginning =
                Math.min(typed.length(), name.length()) >= MOST && (name.startsWith(typed) || typed.startsWith(name));
        return beginning || 3 * distance(typed, name) <= Math.max(typed.length(), name.length());
    }

    /** Levenshtein's: letters added, left out or replaced. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
