// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.text;

/**
 * Replaces a stretch of text. An insertion has {@code from == to}.
 *
 * @param from first character that goes
 * @param to first character that stays
 */
public record Edit(int from, int to, String replacement) implements Comparable<Edit> {
    public Edit {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    public static Edit insert(int at, String text) {
        return new Edit(at, at, text);
    }

    /** By where they begin; an insertion comes before what replaces the text that follows. */
    @Override
    public int compareTo(Edit other) {
        return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }
}
