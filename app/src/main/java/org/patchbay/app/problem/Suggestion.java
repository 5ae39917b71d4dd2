// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The known word nearest to a mistyped one.
     *
     * @return empty when none differs in at most half of its letters
     */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> 2 * distance(typed, word) <= word.length())
                .min(Comparator.comparingInt((String word) -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ", did you mean 'x'?"}, or nothing. */
    public static String text(String typed, Collection<String> known) {
        return nearest(typed, known)
                .map(word -> ", did you mean '" + word + "'?")
                .orElse("");
    }

    /** Damerau–Levenshtein distance (adjacent letters swapped count once) without regard to case. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(left, right, i, j, cost);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(String left, String right, int i, int j, int[][] cost) {
        int replaced = cost[i - 1][j - 1] + (same(left, i, right, j) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && same(left, i, right, j - 1) && same(left, i - 1, right, j);
        return swapped ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
    }

    private static boolean same(String left, int i, String right, int j) {
        return Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
    }
}
