// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree against {@link TreeSet}, over random changes. */
class SortedTreeTest {
    @ParameterizedTest
    @ValueSource(ints = {3, 70, 1000, 20_000})
    void behavesAsASortedSet(int range) {
        Random random = new Random(range);
        SortedTree<Integer> tree = SortedTree.empty(Comparator.naturalOrder());
        TreeSet<Integer> expected = new TreeSet<>();
        for (int step = 0; step < 20_000; step++) {
            int value = random.nextInt(range);
            // growing, then shrinking, so that nodes split and join
            boolean insert = random.nextInt(10) < (step < 10_000 ? 8 : 2);
            tree = insert ? tree.with(value) : tree.without(value);
            if (insert) {
                expected.add(value);
            } else {
                expected.remove(value);
            }
            if (step % 997 == 0) {
                verify(tree, expected, random.nextInt(range));
            }
        }
        verify(tree, expected, range / 2);
        for (int value : List.copyOf(expected)) {
            tree = tree.without(value);
        }
        assertThat(tree).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 65, 5000, 300_000})
    void isBuiltFromSortedElements(int size) {
        Object[] elements = new Object[size];
        for (int i = 0; i < size; i++) {
            elements[i] = i;
        }
        SortedTree<Integer> tree = SortedTree.ofSorted(Comparator.<Integer>naturalOrder(), elements);
        assertThat(tree.size()).isEqualTo(size);
        for (int i = 0; i < size; i += 1 + size / 100) {
            int sought = i;
            assertThat(tree.find(element -> Integer.compare(element, sought))).isEqualTo(i);
            assertThat(tree.rank(element -> Integer.compare(element, sought))).isEqualTo(i);
        }
        assertThat(tree.with(-1).with(size).iterator().next()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 500, 30_000})
    void tellsWhatDiffersBetweenTwoSets(int range) {
        Random random = new Random(range);
        AtomSet<Long> set = AtomSet.of(random.longs(range, 0, range).boxed().toArray());
        for (int round = 0; round < 50; round++) {
            AtomSet<Long> flipped = AtomSet.of(
                    random.longs(random.nextInt(20), 0, range).boxed().toArray());
            AtomSet<Long> next = set.symmetricDifference(flipped);
            TreeSet<Long> expected = new TreeSet<>(set);
            flipped.forEach(value -> {
                if (!expected.remove(value)) {
                    expected.add(value);
                }
            });
            assertThat(List.copyOf(next)).isEqualTo(List.copyOf(expected));

            List<Long> removed = new ArrayList<>();
            List<Long> added = new ArrayList<>();
            AtomSet.compare(set, next, removed::add, added::add);
            assertThat(removed).isEqualTo(flipped.stream().filter(set::contains).toList());
            assertThat(added)
                    .isEqualTo(flipped.stream()
                            .filter(value -> !contains(removed, value))
                            .toList());
            set = next;
        }
    }

    private static boolean contains(List<Long> list, Long value) {
        return list.contains(value);
    }

    private static void verify(SortedTree<Integer> tree, NavigableSet<Integer> expected, int pivot) {
        assertThat(tree.size()).isEqualTo(expected.size());
        assertThat(list(tree.iterator())).isEqualTo(List.copyOf(expected));
        assertThat(list(tree.backwards())).isEqualTo(List.copyOf(expected.descendingSet()));
        assertThat(list(tree.from(element -> Integer.compare(element, pivot))))
                .isEqualTo(List.copyOf(expected.tailSet(pivot, true)));
        assertThat(list(tree.backwardsFrom(element -> Integer.compare(element, pivot))))
                .isEqualTo(List.copyOf(expected.headSet(pivot, false).descendingSet()));
        assertThat(tree.ceiling(element -> Integer.compare(element, pivot))).isEqualTo(expected.ceiling(pivot));
        assertThat(tree.find(element -> Integer.compare(element, pivot)) != null)
                .isEqualTo(expected.contains(pivot));
    }

    private static List<Integer> list(Iterator<Integer> iterator) {
        List<Integer> list = new ArrayList<>();
        iterator.forEachRemaining(list::add);
        return list;
    }
}
