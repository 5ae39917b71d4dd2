// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks a {@link SortedTree} from one position, in either direction. */
final class TreeCursor<E> implements Iterator<E> {
    private final boolean ascending;
    /** Inner nodes from the root down to the parent of {@link #leaf}, and which of their children the cursor is in. */
    private final TreeNode[] path;

    private final int[] index;
    private Object[] leaf = TreeNode.NO_ELEMENTS;
    /** Of the next element, in {@link #leaf}; outside of it at the end. */
    private int at;

    private TreeCursor(Object root, boolean ascending) {
        this.ascending = ascending;
        int depth = 0;
        for (Object node = root; node instanceof TreeNode inner; node = inner.children[0]) {
            depth++;
        }
        this.path = new TreeNode[depth];
        this.index = new int[depth];
    }

    /** From the first element that does not come before the target. */
    static <E> TreeCursor<E> ascending(Object root, SortedTree.Probe<? super E> probe) {
        TreeCursor<E> cursor = new TreeCursor<>(root, true);
        cursor.seek(root, probe);
        if (!cursor.hasNext()) {
            cursor.move(cursor.path.length - 1);
        }
        return cursor;
    }

    /** From the last element that comes before the target. */
    static <E> TreeCursor<E> descending(Object root, SortedTree.Probe<? super E> probe) {
        TreeCursor<E> cursor = new TreeCursor<>(root, false);
        cursor.seek(root, probe);
        cursor.at--;
        if (!cursor.hasNext()) {
            cursor.move(cursor.path.length - 1);
        }
        return cursor;
    }

    private void seek(Object root, SortedTree.Probe<? super E> probe) {
        Object node = root;
        for (int level = 0; node instanceof TreeNode inner; level++) {
            path[level] = inner;
            index[level] = inner.childFor(probe);
            node = inner.children[index[level]];
        }
        leaf = (Object[]) node;
        at = TreeNode.lowerBound(leaf, probe);
    }

    @Override
    public boolean hasNext() {
        return at >= 0 && at < leaf.length;
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        E element = SortedTree.element(leaf, at);
        at += ascending ? 1 : -1;
        if (!hasNext()) {
            move(path.length - 1);
        }
        return element;
    }

    /** Goes to the next subtree below the inner node of this level, or to the end. */
    private void move(int from) {
        int step = ascending ? 1 : -1;
        int level = from;
        while (level >= 0 && (index[level] + step < 0 || index[level] + step == path[level].children.length)) {
            level--;
        }
        if (level < 0) {
            leaf = TreeNode.NO_ELEMENTS;
            at = 0;
            return;
        }
        index[level] += step;
        Object node = path[level].children[index[level]];
        while (node instanceof TreeNode inner) {
            path[++level] = inner;
            index[level] = ascending ? 0 : inner.children.length - 1;
            node = inner.children[index[level]];
        }
        leaf = (Object[]) node;
        at = ascending ? 0 : leaf.length - 1;
    }

    /** Inner levels above the leaves. */
    int depth() {
        return path.length;
    }

    /** The subtree of this height, 0 for a leaf, at whose first element the cursor stands; null when it stands elsewhere. */
    @Nullable
    Object subtreeStartingHere(int height) {
        if (!hasNext() || at != 0) {
            return null;
        }
        for (int above = 1; above <= height; above++) {
            if (index[path.length - above] != 0) {
                return null;
            }
        }
        return height == 0 ? leaf : path[path.length - height];
    }

    /** Goes past the subtree of this height, at whose first element the cursor stands. */
    void skipSubtree(int height) {
        move(path.length - height - 1);
    }
}
