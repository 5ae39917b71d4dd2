// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.patchbay.ovsdb.Index;

/** A number may say less than the key, never something else. */
class KeyOrderTest {
    private static final Index<String> SORTED = Index.byColumn("T", "c").sorted();
    private static final Index<UUID> BY_UUID = Index.byReference("T", "c").sorted();
    private static final Index<String> PLAIN = Index.byColumn("T", "c");

    /** Ends, zeros, the last characters of one byte and the first of two, and half a pair of surrogates. */
    private static final String ALPHABET = "\u0000ab\u007f\u0080\u00fe\u00ff\u0100\u1234\ud800\uffff";

    private final Random random = new Random(3);

    @Test
    void agreesWithTheOrderOfStrings() {
        List<String> texts = new ArrayList<>(List.of("", "aaaaaaaa", "aaaaaaaab"));
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(11); length > 0; length--) {
                text.append(ALPHABET.charAt(random.nextInt(random.nextBoolean() ? 3 : ALPHABET.length())));
            }
            texts.add(text.toString());
        }
        agrees(SORTED, texts);
        assertThat(KeyOrder.of(SORTED, "a")).isNotEqualTo(KeyOrder.of(SORTED, "b"));
    }

    @Test
    void agreesWithTheOrderOfUuids() {
        List<UUID> uuids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            uuids.add(new UUID(random.nextLong(), random.nextLong()));
        }
        agrees(BY_UUID, uuids);
    }

    @Test
    void isAHashCodeWhereNobodyWalks() {
        assertThat(KeyOrder.of(PLAIN, "Aa")).isEqualTo(KeyOrder.of(PLAIN, "BB"));
        assertThat(KeyOrder.of(PLAIN, "a")).isNotEqualTo(KeyOrder.of(PLAIN, "b"));
    }

    private static <K extends Comparable<? super K>> void agrees(Index<K> index, List<K> keys) {
        for (K a : keys) {
            for (K b : keys) {
                int byNumber = Long.compareUnsigned(KeyOrder.of(index, a), KeyOrder.of(index, b));
                assertThat(byNumber == 0 || Integer.signum(byNumber) == Integer.signum(a.compareTo(b)))
                        .as("%s and %s", a, b)
                        .isTrue();
            }
        }
    }
}
