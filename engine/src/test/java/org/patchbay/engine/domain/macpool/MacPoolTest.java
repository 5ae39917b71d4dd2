// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.macpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.domain.Refusals.assertBadValue;
import static org.patchbay.engine.domain.Refusals.assertConflict;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.engine.domain.Use;
import org.patchbay.net.MacAddress;

class MacPoolTest {
    private static final MacRange LOW = MacRange.parse("56:6f:00:00:00:00", "56:6f:00:00:00:03");
    private static final MacRange HIGH = MacRange.parse("56:6f:00:01:00:00", "56:6f:00:01:00:01");

    private static MacPool pool(boolean duplicates, boolean standard, MacRange... ranges) {
        return new MacPool(UUID.randomUUID(), "pool", "", duplicates, List.of(ranges), standard, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "56:6f:00:00:00:05,56:6f:00:00:00:04,its first address before",
        "01:00:00:00:00:00,01:00:00:00:00:01,unicast",
        "00:00:00:00:00:00,00:00:00:00:00:01,unicast",
        "00:ff:ff:ff:ff:ff,01:00:00:00:00:00,unicast",
        "00:00:00:00:00:01,02:00:00:00:00:00,same first octet"
    })
    void badRanges(String from, String to, String message) {
        assertBadValue(() -> MacRange.parse(from, to), from, to, message);
    }

    @Test
    void aPoolNeedsDisjointRanges() {
        assertBadValue(() -> pool(false, false), "no ranges");
        MacRange overlapping = MacRange.parse("56:6f:00:00:00:03", "56:6f:00:00:00:09");
        assertBadValue(() -> pool(false, false, overlapping, LOW), "overlap");
    }

    @Test
    void theAddressesOfAPool() {
        MacPool pool = pool(false, false, HIGH, LOW);
        assertThat(pool.size()).isEqualTo(6);
        assertThat(pool.at(0)).isEqualTo(LOW.from());
        assertThat(pool.at(5)).isEqualTo(HIGH.to());
        assertThat(pool.contains(MacAddress.parse("56:6f:00:00:00:04"))).isFalse();
        assertThat(pool.contains(HIGH.from())).isTrue();
    }

    @Test
    void everyFreeAddressIsFoundOnceFromAnyStart() {
        MacPool pool = pool(false, false, LOW, HIGH);
        Set<MacAddress> used = Set.of(LOW.from(), HIGH.from());
        for (long start = -7; start < 14; start++) {
            List<MacAddress> free = pool.free(4, used::contains, start);
            assertThat(new HashSet<>(free)).hasSize(4).doesNotContainAnyElementsOf(used);
            assertThat(free).allMatch(pool::contains);
        }
        assertConflict(() -> pool.free(5, used::contains, 0), "'pool'", "among its 6");
    }

    @Test
    void aChosenAddress() {
        MacPool strict = pool(false, false, LOW);
        strict.checkChosen(HIGH.from(), false);
        assertConflict(() -> strict.checkChosen(LOW.from(), true), LOW.from().toString(), "in use");
        pool(true, false, LOW).checkChosen(LOW.from(), true);
        assertBadValue(() -> strict.checkChosen(MacAddress.parse("ff:ff:ff:ff:ff:ff"), false), "unicast");
    }

    @Test
    void duplicatesAreForbiddenOnlyWhenThereAreNone() {
        MacPool loose = pool(true, false, LOW);
        MacPool strict = pool(false, false, LOW);
        loose.checkUpdate(strict, List.of(LOW.from(), LOW.to()));
        assertConflict(
                () -> loose.checkUpdate(strict, List.of(LOW.from(), LOW.from())),
                LOW.from().toString());
    }

    @Test
    void theDefaultPoolStays() {
        assertConflict(() -> pool(false, true, LOW).checkRemove(List.of()), "default");
        assertConflict(() -> pool(false, true, LOW).checkUpdate(pool(false, false, LOW), List.of()), "default");
        pool(false, false, LOW).checkRemove(List.of());
        assertConflict(() -> pool(false, false, LOW).checkRemove(List.of(new Use("cluster", "c"))), "cluster 'c'");
    }
}
