// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Nodes of one height that stand side by side in a tree that is being made: what was there before and what came in its place. */
final class TreeLevel {
    /** Smaller nodes are joined with a neighbour when both fit into one. */
    private static final int SPARSE = TreeNode.WIDTH / 4;

    private Object[] nodes;
    private @Nullable Object[] least;
    private int count;
    /** How many elements more than in what was replaced: looking at every other node's size would miss the cache. */
    private int grown;

    private boolean changed;
    /** Whether the last node is new and sparse. */
    private boolean sparse;

    TreeLevel(int expected) {
        nodes = new Object[expected];
        least = new @Nullable Object[expected];
    }

    boolean isChanged() {
        return changed;
    }

    /** Some children of a node, as they are. */
    void keep(TreeNode parent, int from, int to) {
        int start = from;
        if (sparse && start < to) {
            keep(parent.children[start], parent.least[start]);
            start++;
        }
        int more = to - start;
        if (more > 0) {
            reserve(more);
            System.arraycopy(parent.children, start, nodes, count, more);
            System.arraycopy(parent.least, start, least, count, more);
            count += more;
            sparse = false;
        }
    }

    /** @param first its least element; null for a root, which has no neighbours */
    void keep(Object node, @Nullable Object first) {
        if (!(sparse && joinsLast(node))) {
            append(node, first);
            sparse = false;
        }
    }

    /** The elements that a leaf has now. */
    void replace(Object[] leaf, Object[] elements) {
        changed = true;
        grown += elements.length - leaf.length;
        if (elements.length > TreeNode.WIDTH) {
            for (Object part : TreeNode.split(elements)) {
                add(part);
            }
        } else if (elements.length > 0) {
            add(elements);
        }
    }

    /** The children that an inner node has now. */
    void replace(TreeNode node, TreeLevel below) {
        changed = true;
        grown += below.grown;
        if (below.count > TreeNode.WIDTH) {
            for (Object part : TreeNode.split(Arrays.copyOf(below.nodes, below.count))) {
                add(TreeNode.of((Object[]) part));
            }
        } else if (below.count > 0) {
            add(new TreeNode(
                    Arrays.copyOf(below.nodes, below.count),
                    Arrays.copyOf(below.least, below.count),
                    node.size + below.grown));
        }
    }

    private void add(Object node) {
        boolean small = width(node) < SPARSE;
        if (!((small || sparse) && joinsLast(node))) {
            append(node, TreeNode.least(node));
            sparse = small;
        }
    }

    private boolean joinsLast(Object node) {
        if (count == 0 || width(nodes[count - 1]) + width(node) > TreeNode.FILL) {
            return false;
        }
        nodes[count - 1] = joined(nodes[count - 1], node);
        sparse = width(nodes[count - 1]) < SPARSE;
        return true;
    }

    private void append(Object node, @Nullable Object first) {
        reserve(1);
        nodes[count] = node;
        least[count] = first;
        count++;
    }

    private void reserve(int more) {
        if (count + more > nodes.length) {
            int length = Math.max(count + more, nodes.length * 2);
            nodes = Arrays.copyOf(nodes, length);
            least = Arrays.copyOf(least, length);
        }
    }

    /** One node above all of these. */
    Object root() {
        Object root = TreeNode.above(Arrays.copyOf(nodes, count));
        while (root instanceof TreeNode inner && inner.children.length == 1) {
            root = inner.children[0];
        }
        return root;
    }

    private static Object joined(Object first, Object second) {
        Object[] a = items(first);
        Object[] b = items(second);
        Object[] both = Arrays.copyOf(a, a.length + b.length, Object[].class);
        System.arraycopy(b, 0, both, a.length, b.length);
        return first instanceof TreeNode ? TreeNode.of(both) : both;
    }

    private static Object[] items(Object node) {
        return node instanceof TreeNode inner ? inner.children : (Object[]) node;
    }

    /** Elements of a leaf, children of an inner node. */
    private static int width(Object node) {
        return items(node).length;
    }
}
