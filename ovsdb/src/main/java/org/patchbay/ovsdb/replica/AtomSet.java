// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set column's value: immutable, ascending, and cheap to change when it is large, since one switch or port group can refer to
 * tens of thousands of ports.
 */
final class AtomSet<E extends Comparable<? super E>> extends AbstractSet<E> {
    private static final AtomSet<?> EMPTY = new AtomSet<>(SortedTree.empty(Comparator.<String>naturalOrder()));

    private final SortedTree<E> tree;

    private AtomSet(SortedTree<E> tree) {
        this.tree = tree;
    }

    @SuppressWarnings("unchecked") // an empty set is one of anything
    static <E extends Comparable<? super E>> AtomSet<E> empty() {
        return (AtomSet<E>) EMPTY;
    }

    /** The elements, which are of one type; the array belongs to the set. */
    static <E extends Comparable<? super E>> AtomSet<E> of(Object[] elements) {
        if (elements.length == 0) {
            return empty();
        }
        Arrays.sort(elements);
        int distinct = 1;
        for (int i = 1; i < elements.length; i++) {
            if (!elements[i].equals(elements[distinct - 1])) {
                elements[distinct++] = elements[i];
            }
        }
        Object[] exact = distinct == elements.length && elements.getClass() == Object[].class
                ? elements
                : Arrays.copyOf(elements, distinct, Object[].class);
        return new AtomSet<>(SortedTree.ofSorted(Comparator.<E>naturalOrder(), exact));
    }

    /** The elements that are in exactly one of the two: how {@code update2} describes a set's change. */
    AtomSet<E> symmetricDifference(AtomSet<E> difference) {
        if (isEmpty()) {
            return difference;
        }
        SortedTree<E> changed = tree;
        for (E element : difference) {
            SortedTree<E> without = changed.without(element);
            changed = without == changed ? changed.with(element) : without;
        }
        return changed.isEmpty() ? empty() : new AtomSet<>(changed);
    }

    /** Tells what {@code before} has and {@code after} lacks, and the reverse; parts that the two share cost nothing. */
    static <E extends Comparable<? super E>> void compare(
            AtomSet<E> before, AtomSet<E> after, Consumer<? super E> removed, Consumer<? super E> added) {
        TreeCursor<E> a = TreeCursor.ascending(before.tree.root(), element -> 1);
        TreeCursor<E> b = TreeCursor.ascending(after.tree.root(), element -> 1);
        @Nullable E x = null;
        @Nullable E y = null;
        while (true) {
            if (x == null && y == null) {
                skipShared(a, b);
            }
            x = x == null && a.hasNext() ? a.next() : x;
            y = y == null && b.hasNext() ? b.next() : y;
            if (x == null && y == null) {
                return;
            }
            int order = x == null ? 1 : y == null ? -1 : x.compareTo(y);
            if (order < 0 && x != null) {
                removed.accept(x);
                x = null;
            } else if (order > 0 && y != null) {
                added.accept(y);
                y = null;
            } else {
                x = null;
                y = null;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very same node is what both trees share
    private static void skipShared(TreeCursor<?> a, TreeCursor<?> b) {
        int height = Math.min(a.depth(), b.depth());
        while (height >= 0) {
            Object subtree = a.subtreeStartingHere(height);
            if (subtree != null && subtree == b.subtreeStartingHere(height)) {
                a.skipSubtree(height);
                b.skipSubtree(height);
                height = Math.min(a.depth(), b.depth());
            } else {
                height--;
            }
        }
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public Iterator<E> iterator() {
        return tree.iterator();
    }

    @Override
    @SuppressWarnings("unchecked") // guarded by the classes' equality
    public boolean contains(@Nullable Object sought) {
        if (sought == null
                || isEmpty()
                || sought.getClass() != TreeNode.least(tree.root()).getClass()) {
            return false;
        }
        E target = (E) sought;
        return tree.find(element -> element.compareTo(target)) != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof AtomSet<?> set) {
            return set == this || (set.size() == size() && sameElements(set));
        }
        return super.equals(other);
    }

    private boolean sameElements(AtomSet<?> other) {
        Iterator<?> theirs = other.iterator();
        for (E element : this) {
            if (!element.equals(theirs.next())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
