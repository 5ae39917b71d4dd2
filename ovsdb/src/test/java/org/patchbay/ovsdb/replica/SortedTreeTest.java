// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({"3, 2", "70, 100", "1000, 10", "20000, 64", "20000, 3000", "300000, 64"})
    void takesManyEditsAtOnce(int range, int most) {
        Random random = new Random(range + most);
        SortedTree<Integer> tree = SortedTree.empty(Comparator.naturalOrder());
        TreeSet<Integer> expected = new TreeSet<>();
        for (int step = 0; step < 400; step++) {
            List<SortedTree.Edit<Integer>> edits = new ArrayList<>();
            int part = 1 + random.nextInt(range); // at times few elements, close together and several times
            for (int i = random.nextInt(most); i >= 0; i--) {
                boolean removal = random.nextInt(10) < (step < 200 ? 2 : 9);
                Integer present = removal ? expected.ceiling(random.nextInt(part)) : null;
                edits.add(new SortedTree.Edit<>(present != null ? present : random.nextInt(part), removal));
            }
            SortedTree<Integer> before = tree;
            List<Integer> untouched = step % 50 == 0 ? list(before.iterator()) : List.of();
            tree = tree.with(edits);
            for (SortedTree.Edit<Integer> edit : edits) {
                if (edit.removal()) {
                    expected.remove(edit.element());
                } else {
                    expected.add(edit.element());
                }
            }
            assertThat(tree.size()).isEqualTo(expected.size());
            if (step % 50 == 0) {
                verify(tree, expected, random.nextInt(range));
                assertThat(list(before.iterator())).isEqualTo(untouched);
            }
        }
        verify(tree, expected, range / 2);
        assertThat(tree.with(expected.stream()
                        .map(value -> new SortedTree.Edit<>(value, true))
                        .toList()))
                .isEmpty();
    }

    @Test
    void staysTheVerySameWhenNothingChanges() {
        Object[] elements = new Object[5000];
        Arrays.setAll(elements, i -> 2 * i);
        SortedTree<Integer> tree = SortedTree.ofSorted(Comparator.<Integer>naturalOrder(), elements);
        Integer there = (Integer) elements[700];
        assertThat(tree.with(List.of(
                        new SortedTree.Edit<>(1, true),
                        new SortedTree.Edit<>(there, false),
                        new SortedTree.Edit<>(9001, false),
                        new SortedTree.Edit<>(9001, true))))
                .isSameAs(tree);
        assertThat(tree.with(List.of())).isSameAs(tree);
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
