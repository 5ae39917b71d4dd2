// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.patchbay.ovsdb.Index;

/** An index of keys alone knows a key for as long as one row has it, whether built at once or changed row by row. */
class KeysOnlyTest {
    private static final Index<String> KEYS =
            Index.byColumn("Address_Set", "addresses").keysOnly();

    private static IndexEntry entry(String key) {
        return IndexEntry.of(KEYS, key, UUID.randomUUID());
    }

    @Test
    void keepsAKeyUntilItsLastRowIsGone() {
        SortedTree<IndexEntry> tree =
                IndexEntry.tree(new ArrayList<>(List.of(entry("b"), entry("a"), entry("b"), entry("b"))));
        assertThat(tree).map(entry -> entry.key().toString()).containsExactly("a", "b");
        for (int left = 2; left > 0; left--) {
            tree = IndexEntry.removed(tree, entry("b"));
            assertThat(tree.size()).as("%s rows left", left).isEqualTo(2);
        }
        assertThat(IndexEntry.removed(tree, entry("b")).size()).isEqualTo(1);
    }

    @Test
    void isTheSameBuiltAtOnceAndRowByRow() {
        SplittableRandom random = new SplittableRandom(5);
        SortedTree<IndexEntry> changed = SortedTree.empty(IndexEntry.ORDER);
        Map<String, Integer> holders = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String key = "k" + random.nextInt(300);
            if (holders.getOrDefault(key, 0) > 0 && random.nextInt(3) == 0) {
                holders.merge(key, -1, Integer::sum);
                changed = IndexEntry.removed(changed, entry(key));
            } else {
                holders.merge(key, 1, Integer::sum);
                changed = IndexEntry.added(changed, entry(key));
            }
        }
        List<IndexEntry> given = new ArrayList<>();
        holders.forEach((key, count) -> {
            for (int i = 0; i < count; i++) {
                given.add(entry(key));
            }
        });
        assertThat(changed).containsExactlyElementsOf(IndexEntry.tree(given));
    }
}
