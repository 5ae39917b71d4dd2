// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AtomMapTest {
    @Test
    void sortsAndFinds() {
        AtomMap<String, String> map = AtomMap.of(new Object[] {"c", "3", "a", "1", "b", "2", "a", "4"});
        assertThat(map).containsExactly(Map.entry("a", "4"), Map.entry("b", "2"), Map.entry("c", "3"));
        assertThat(map.get("b")).isEqualTo("2");
        assertThat(map.get("d")).isNull();
        assertThat(map.containsKey("c")).isTrue();
        assertThat(map)
                .isEqualTo(Map.of("a", "4", "b", "2", "c", "3"))
                .hasSameHashCodeAs(Map.of("a", "4", "b", "2", "c", "3"));
    }

    @Test
    void appliesDifferences() {
        Random random = new Random(1);
        AtomMap<String, String> map = AtomMap.empty();
        TreeMap<String, String> expected = new TreeMap<>();
        for (int i = 0; i < 2000; i++) {
            String key = "k" + random.nextInt(30);
            String value = "v" + random.nextInt(3);
            map = map.patched(AtomMap.of(new Object[] {key, value}));
            if (value.equals(expected.get(key))) {
                expected.remove(key);
            } else {
                expected.put(key, value);
            }
            assertThat(map.entrySet()).containsExactlyElementsOf(expected.entrySet());
        }
    }
}
