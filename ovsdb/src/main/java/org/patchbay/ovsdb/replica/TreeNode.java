// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Arrays;

/** An inner node of a {@link SortedTree}: never empty, its children are all leaves (arrays) or all inner nodes. Immutable. */
final class TreeNode {
    static final Object[] NO_ELEMENTS = {};
    /** Most elements of a leaf and most children of an inner node. */
    static final int WIDTH = 64;
    /** What bulk building fills, so that the next insertions need no split. */
    static final int FILL = 48;

    final Object[] children;
    /** The least element of each child. */
    final Object[] least;

    final int size;

    TreeNode(Object[] children, Object[] least, int size) {
        this.children = children;
        this.least = least;
        this.size = size;
    }

    static TreeNode of(Object[] children) {
        Object[] least = new Object[children.length];
        int size = 0;
        for (int i = 0; i < children.length; i++) {
            least[i] = least(children[i]);
            size += size(children[i]);
        }
        return new TreeNode(children, least, size);
    }

    static int size(Object node) {
        return node instanceof TreeNode inner ? inner.size : ((Object[]) node).length;
    }

    static Object least(Object node) {
        return node instanceof TreeNode inner ? inner.least[0] : ((Object[]) node)[0];
    }

    static Object build(Object[] elements) {
        return above(elements.length <= WIDTH ? new Object[] {elements} : split(elements));
    }

    /** A tree with these nodes of one height. */
    static Object above(Object[] nodes) {
        if (nodes.length <= 1) {
            return nodes.length == 0 ? NO_ELEMENTS : nodes[0];
        }
        Object[] level = nodes;
        while (level.length > WIDTH) {
            Object[] groups = split(level);
            for (int i = 0; i < groups.length; i++) {
                groups[i] = of((Object[]) groups[i]);
            }
            level = groups;
        }
        return of(level);
    }

    /** Arrays of about {@link #FILL} items. */
    static Object[] split(Object[] items) {
        int parts = (items.length + FILL - 1) / FILL;
        Object[] split = new Object[parts];
        for (int i = 0; i < parts; i++) {
            int from = (int) ((long) items.length * i / parts);
            int to = (int) ((long) items.length * (i + 1) / parts);
            split[i] = Arrays.copyOfRange(items, from, to, Object[].class);
        }
        return split;
    }

    /** The child that holds the first element not before the target, or would. */
    <E> int childFor(SortedTree.Probe<? super E> probe) {
        int low = 1;
        int high = least.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (probe.compare(SortedTree.<E>element(least, middle)) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    static <E> int lowerBound(Object[] leaf, SortedTree.Probe<? super E> probe) {
        return lowerBound(leaf, 0, probe);
    }

    /** The first element, beginning at one, that does not come before the target. */
    static <E> int lowerBound(Object[] leaf, int from, SortedTree.Probe<? super E> probe) {
        int low = from;
        int high = leaf.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (probe.compare(SortedTree.<E>element(leaf, middle)) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
