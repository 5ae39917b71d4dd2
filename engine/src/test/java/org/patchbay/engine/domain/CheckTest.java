// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.engine.domain.Refusals.assertBadValue;
import static org.patchbay.engine.domain.Refusals.assertConflict;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.engine.domain.cluster.SwitchType;
import org.patchbay.engine.domain.datacenter.DataCenter;

class CheckTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    void aRequiredTextMustBeThere(@Nullable String value) {
        assertBadValue(() -> Check.required("name", value, 10), "name is missing", "1 to 10 characters");
    }

    @Test
    void aTextHasALimitedLength() {
        assertThat(Check.required("name", "0123456789", 10)).hasSize(10);
        assertBadValue(() -> Check.required("name", "01234567890", 10), "'01234567890'", "at most 10", "not 11");
        assertBadValue(() -> Check.text("comment", "a\0b", 10), "NUL");
        assertThat(Check.text("comment", "two\nlines", 10)).isEqualTo("two\nlines");
        assertBadValue(() -> Check.required("name", "two\nlines", 10), "'two?lines'");
    }

    @Test
    void aMessageRepeatsAtMostEightyCharactersOfAValue() {
        assertThat(Check.shown("é".repeat(80))).isEqualTo("é".repeat(80));
        assertThat(Check.shown("\uD83D\uDE00".repeat(81))).isEqualTo("\uD83D\uDE00".repeat(80) + "...");
        assertThat(Check.shown("a\u2028b\uD800c")).isEqualTo("a?b?c");
    }

    @Test
    void constantsAreWrittenInLowerCaseAndReadInEither() {
        assertThat(Check.oneOf(SwitchType.class, "switch_type", "OVS")).isEqualTo(SwitchType.OVS);
        assertThat(Check.oneOf(SwitchType.class, "switch_type", "legacy")).isEqualTo(SwitchType.LEGACY);
        assertBadValue(() -> Check.oneOf(SwitchType.class, "switch_type", "vpp"), "switch_type 'vpp'", "legacy, ovs");
    }

    @ParameterizedTest
    @CsvSource({"Default,true", "dc-1_a.b,true", "Größe,true", "数据中心,true", "a b,false", "a/b,false", "'',false"})
    void namesOfObjects(String name, boolean valid) {
        if (valid) {
            assertThat(DataCenter.of(UUID.randomUUID(), name).name()).isEqualTo(name);
        } else {
            assertBadValue(() -> DataCenter.of(UUID.randomUUID(), name), "name");
        }
    }

    @Test
    void aDataCenterWithClustersStays() {
        DataCenter center = DataCenter.of(UUID.randomUUID(), "dc");
        center.checkRemove(List.of());
        assertConflict(
                () -> center.checkRemove(List.of(new Use("cluster", "a"), new Use("cluster", "b"))),
                "data center 'dc'",
                "cluster 'a', cluster 'b'");
    }

    @Test
    void aLongListOfUsersIsCutShort() {
        List<Use> uses =
                IntStream.range(0, 13).mapToObj(i -> new Use("vm", "v" + i)).toList();
        assertConflict(() -> Use.refuseIfAny("it", uses), "vm 'v9' and 3 more");
    }

    @Test
    void customPropertiesAreBounded() {
        assertThat(CustomProperties.of(Map.of("a.b:c-d_1", "x")).values()).containsEntry("a.b:c-d_1", "x");
        assertBadValue(() -> CustomProperties.of(Map.of("a b", "x")), "'a b'");
        assertBadValue(() -> CustomProperties.of(Map.of("a", "x".repeat(4001))), "at most 4000");
        Map<String, String> many = new TreeMap<>();
        IntStream.range(0, 65).forEach(i -> many.put("p" + i, ""));
        assertBadValue(() -> CustomProperties.of(many), "65", "at most 64");
    }

    @Test
    void aSecretShowsItselfNowhere() {
        assertThat(Check.secret("password", "hunter2").toString()).isEqualTo("***");
        assertBadValue(() -> Check.secret("password", "x".repeat(201)), "1 to 200");
        assertBadValue(() -> Check.secret("password", ""), "1 to 200");
        assertThatThrownBy(() -> Check.secret("password", "hunter2\0"))
                .isInstanceOf(RefusalException.class)
                .hasMessageStartingWith("password is not valid")
                .hasMessageNotContaining("hunter2");
    }
}
