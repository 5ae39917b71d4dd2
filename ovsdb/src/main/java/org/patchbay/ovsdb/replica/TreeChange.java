// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new version of a {@link SortedTree}. A node on the way to what changes is copied once, however many changes there are below it:
 * one notification of the server tells of many rows, and they all pass the upper nodes.
 */
@SuppressWarnings("ReferenceEquality") // the very same node means that nothing changed
final class TreeChange<E> {
    private final List<SortedTree.Edit<E>> edits;
    private final Comparator<? super E> order;

    private TreeChange(List<SortedTree.Edit<E>> edits, Comparator<? super E> order) {
        this.edits = edits;
        this.order = order;
    }

    /** @param edits in ascending order of their elements, no two equal */
    static <E> Object apply(Object root, List<SortedTree.Edit<E>> edits, Comparator<? super E> order) {
        TreeLevel top = new TreeLevel(2);
        new TreeChange<>(edits, order).change(root, null, 0, edits.size(), top);
        return top.isChanged() ? top.root() : root;
    }

    /** Adds what becomes of a node to its level. */
    private void change(Object node, @Nullable Object least, int from, int to, TreeLevel level) {
        if (!(node instanceof TreeNode inner)) {
            Object[] leaf = (Object[]) node;
            Object[] changed = merged(leaf, from, to);
            if (changed == leaf) {
                level.keep(node, least);
            } else {
                level.replace(leaf, changed);
            }
            return;
        }
        TreeLevel below = new TreeLevel(inner.children.length + 1);
        int child = 0;
        for (int at = from, end; at < to; at = end) {
            int next = childOf(inner, at);
            below.keep(inner, child, next);
            end = next + 1 < inner.least.length
                    ? editsBefore(SortedTree.element(inner.least, next + 1), at + 1, to)
                    : to;
            change(inner.children[next], inner.least[next], at, end, below);
            child = next + 1;
        }
        below.keep(inner, child, inner.children.length);
        if (below.isChanged()) {
            level.replace(inner, below);
        } else {
            level.keep(node, least);
        }
    }

    private int childOf(TreeNode inner, int edit) {
        E element = edits.get(edit).element();
        return inner.<E>childFor(candidate -> order.compare(candidate, element));
    }

    /** The first edit, of those from..to, that does not come before the bound. */
    private int editsBefore(E bound, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(edits.get(middle).element(), bound) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** May be wider than allowed, or empty. */
    private Object[] merged(Object[] leaf, int from, int to) {
        Object[] merged = leaf;
        int filled = 0;
        int read = 0;
        for (int i = from; i < to; i++) {
            E element = edits.get(i).element();
            boolean removal = edits.get(i).removal();
            int at = TreeNode.<E>lowerBound(leaf, read, candidate -> order.compare(candidate, element));
            boolean there = at < leaf.length && order.compare(SortedTree.<E>element(leaf, at), element) == 0;
            if (removal ? !there : there && leaf[at] == element) {
                continue;
            }
            if (merged == leaf) {
                merged = new Object[leaf.length + to - from];
            }
            System.arraycopy(leaf, read, merged, filled, at - read);
            filled += at - read;
            read = there ? at + 1 : at;
            if (!removal) {
                merged[filled++] = element;
            }
        }
        if (merged == leaf) {
            return leaf;
        }
        System.arraycopy(leaf, read, merged, filled, leaf.length - read);
        filled += leaf.length - read;
        return filled == merged.length ? merged : Arrays.copyOf(merged, filled);
    }
}
