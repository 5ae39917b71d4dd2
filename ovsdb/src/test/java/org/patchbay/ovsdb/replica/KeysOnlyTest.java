// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.RowChange;

/** An index of keys alone knows a key for as long as one row has it, whether built at once or changed row by row. */
class KeysOnlyTest {
    private static final TableShape SHAPE = new TableShape("T", List.of());

    private final IdentityHashMap<Row, List<String>> keys = new IdentityHashMap<>();
    private final Index<String> index = Index.<String>of("T.keys", "T", row -> keys.getOrDefault(row, List.of()))
            .keysOnly();
    private final SplittableRandom random = new SplittableRandom(5);

    private Row row(UUID uuid, String... rowKeys) {
        Row row = new ReplicaRow(SHAPE, uuid, new Object[0]);
        keys.put(row, List.of(rowKeys));
        return row;
    }

    private Row row(String... rowKeys) {
        return row(UUID.randomUUID(), rowKeys);
    }

    private SortedTree<IndexEntry> apply(SortedTree<IndexEntry> tree, RowChange... changes) {
        return EntryChange.apply(index, tree, List.of(changes));
    }

    @Test
    void keepsAKeyUntilItsLastRowIsGone() {
        List<Row> rows = List.of(row("b"), row("a"), row("b", "b"), row("b"));
        SortedTree<IndexEntry> tree = SortedTree.empty(IndexEntry.ORDER);
        tree = apply(tree, rows.stream().map(row -> new RowChange(null, row)).toArray(RowChange[]::new));
        assertThat(tree).map(entry -> entry.key().toString()).containsExactly("a", "b");
        assertThat(tree).map(IndexEntry::holders).containsExactly(1, 3);
        tree = apply(tree, new RowChange(rows.get(0), null), new RowChange(rows.get(3), null));
        assertThat(tree.size()).as("one row left").isEqualTo(2);
        assertThat(apply(tree, new RowChange(rows.get(2), null)).size()).isEqualTo(1);
    }

    @Test
    void isTheSameBuiltAtOnceAndChangeByChange() {
        SortedTree<IndexEntry> changed = SortedTree.empty(IndexEntry.ORDER);
        List<Row> rows = new ArrayList<>();
        for (int batch = 0; batch < 300; batch++) {
            List<RowChange> changes = new ArrayList<>();
            for (int i = random.nextInt(1, 30); i > 0; i--) {
                Row before = rows.isEmpty() || random.nextInt(3) > 0 ? null : rows.remove(random.nextInt(rows.size()));
                Row after = before != null && random.nextBoolean() ? null : some(before);
                changes.add(new RowChange(before, after));
            }
            changes.forEach(change -> {
                if (change.after() != null) {
                    rows.add(change.after());
                }
            });
            changed = EntryChange.apply(index, changed, changes);
        }
        Map<String, Integer> holders = new TreeMap<>();
        rows.forEach(row -> keys.getOrDefault(row, List.of()).forEach(key -> holders.merge(key, 1, Integer::sum)));
        assertThat(changed).map(entry -> entry.key().toString()).containsExactlyElementsOf(holders.keySet());
        assertThat(changed).map(IndexEntry::holders).containsExactlyElementsOf(holders.values());
        SortedTree<IndexEntry> built = EntryChange.apply(
                index,
                SortedTree.empty(IndexEntry.ORDER),
                rows.stream().map(row -> new RowChange(null, row)).toList());
        assertThat(changed).containsExactlyElementsOf(built);
    }

    private Row some(@Nullable Row before) {
        int first = random.nextInt(300);
        UUID uuid = before == null ? UUID.randomUUID() : before.uuid();
        return random.nextInt(4) == 0 ? row(uuid) : row(uuid, "k" + first, "k" + (first + 300));
    }
}
