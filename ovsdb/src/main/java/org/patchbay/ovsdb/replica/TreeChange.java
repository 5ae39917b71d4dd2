// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Arrays;
import java.util.Comparator;

/** Insertion into and removal from a {@link SortedTree}: both copy the path from the root to one leaf. */
@SuppressWarnings("ReferenceEquality") // the very same node means that nothing changed
final class TreeChange {
    /** Smaller nodes are joined with a neighbour when both fit into one. */
    private static final int SPARSE = TreeNode.WIDTH / 4;

    private TreeChange() {}

    static <E> Object put(Object root, E element, Comparator<? super E> order) {
        Object changed = putInto(root, element, order);
        return size(changed) > TreeNode.WIDTH ? TreeNode.of(halves(changed)) : changed;
    }

    static <E> Object remove(Object root, E element, Comparator<? super E> order) {
        Object changed = removeFrom(root, element, order);
        while (changed instanceof TreeNode inner && inner.children.length == 1) {
            changed = inner.children[0];
        }
        return changed;
    }

    /** May return a node one wider than allowed; the parent splits it. */
    private static <E> Object putInto(Object node, E element, Comparator<? super E> order) {
        if (!(node instanceof TreeNode inner)) {
            return putIntoLeaf((Object[]) node, element, order);
        }
        int at = inner.<E>childFor(candidate -> order.compare(candidate, element));
        Object child = inner.children[at];
        Object changed = putInto(child, element, order);
        if (changed == child) {
            return node;
        }
        return size(changed) > TreeNode.WIDTH
                ? replace(inner, at, at + 1, halves(changed))
                : replace(inner, at, at + 1, changed);
    }

    private static <E> Object putIntoLeaf(Object[] leaf, E element, Comparator<? super E> order) {
        int at = TreeNode.<E>lowerBound(leaf, candidate -> order.compare(candidate, element));
        if (at < leaf.length && order.compare(SortedTree.<E>element(leaf, at), element) == 0) {
            if (leaf[at] == element) {
                return leaf;
            }
            Object[] copy = leaf.clone();
            copy[at] = element;
            return copy;
        }
        Object[] copy = new Object[leaf.length + 1];
        System.arraycopy(leaf, 0, copy, 0, at);
        copy[at] = element;
        System.arraycopy(leaf, at, copy, at + 1, leaf.length - at);
        return copy;
    }

    private static <E> Object removeFrom(Object node, E element, Comparator<? super E> order) {
        if (!(node instanceof TreeNode inner)) {
            return removeFromLeaf((Object[]) node, element, order);
        }
        int at = inner.<E>childFor(candidate -> order.compare(candidate, element));
        Object child = inner.children[at];
        Object changed = removeFrom(child, element, order);
        if (changed == child) {
            return node;
        }
        if (size(changed) == 0) {
            return inner.children.length == 1 ? TreeNode.NO_ELEMENTS : replace(inner, at, at + 1);
        }
        return size(changed) < SPARSE ? joined(inner, at, changed) : replace(inner, at, at + 1, changed);
    }

    private static <E> Object removeFromLeaf(Object[] leaf, E element, Comparator<? super E> order) {
        int at = TreeNode.<E>lowerBound(leaf, candidate -> order.compare(candidate, element));
        if (at == leaf.length || order.compare(SortedTree.<E>element(leaf, at), element) != 0) {
            return leaf;
        }
        Object[] copy = new Object[leaf.length - 1];
        System.arraycopy(leaf, 0, copy, 0, at);
        System.arraycopy(leaf, at + 1, copy, at, copy.length - at);
        return copy;
    }

    private static TreeNode joined(TreeNode parent, int at, Object sparse) {
        int left = at > 0 ? at - 1 : at;
        if (left + 1 >= parent.children.length) {
            return replace(parent, at, at + 1, sparse);
        }
        Object first = left == at ? sparse : parent.children[left];
        Object second = left == at ? parent.children[at + 1] : sparse;
        if (size(first) + size(second) > TreeNode.FILL) {
            return replace(parent, at, at + 1, sparse);
        }
        return replace(parent, left, left + 2, join(first, second));
    }

    private static Object join(Object first, Object second) {
        Object[] a = items(first);
        Object[] b = items(second);
        Object[] both = Arrays.copyOf(a, a.length + b.length, Object[].class);
        System.arraycopy(b, 0, both, a.length, b.length);
        return first instanceof TreeNode ? TreeNode.of(both) : both;
    }

    private static Object[] halves(Object node) {
        Object[] items = items(node);
        int middle = items.length / 2;
        Object[] low = Arrays.copyOfRange(items, 0, middle, Object[].class);
        Object[] high = Arrays.copyOfRange(items, middle, items.length, Object[].class);
        return node instanceof TreeNode ? new Object[] {TreeNode.of(low), TreeNode.of(high)} : new Object[] {low, high};
    }

    private static TreeNode replace(TreeNode node, int from, int to, Object... instead) {
        int length = node.children.length - (to - from) + instead.length;
        Object[] children = new Object[length];
        Object[] least = new Object[length];
        System.arraycopy(node.children, 0, children, 0, from);
        System.arraycopy(node.least, 0, least, 0, from);
        int size = node.size; // counted by the difference: looking at every child would miss the cache
        for (int i = from; i < to; i++) {
            size -= TreeNode.size(node.children[i]);
        }
        for (int i = 0; i < instead.length; i++) {
            size += TreeNode.size(instead[i]);
            children[from + i] = instead[i];
            least[from + i] = TreeNode.least(instead[i]);
        }
        int rest = node.children.length - to;
        System.arraycopy(node.children, to, children, from + instead.length, rest);
        System.arraycopy(node.least, to, least, from + instead.length, rest);
        return new TreeNode(children, least, size);
    }

    private static Object[] items(Object node) {
        return node instanceof TreeNode inner ? inner.children : (Object[]) node;
    }

    /** Elements of a leaf, children of an inner node. */
    private static int size(Object node) {
        return items(node).length;
    }
}
