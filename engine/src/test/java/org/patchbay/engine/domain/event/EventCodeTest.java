// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.engine.domain.access.ObjectKind;

class EventCodeTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                205, 206, 207, 208, 209, 210, 213, 214, 216, 217, 218, 219, 223, 224, 930, 931, 932, 933, 934, 935, 942,
                943, 944, 1114, 946, 947, 948, 949, 1012, 1013, 1014, 1015, 1122, 1123, 1124, 1125, 1126, 1127, 1140,
                1141, 1142, 1143, 1149, 10920, 10921, 10922, 10923, 10924
            })
    void theCodesThatScriptsLookFor(int number) {
        assertThat(EventCode.byNumber(number))
                .hasValueSatisfying(code -> assertThat(code.number()).isEqualTo(number));
    }

    @Test
    void failuresAreErrors() {
        assertThat(Arrays.stream(EventCode.values()).filter(code -> code.name().endsWith("_FAILED")))
                .allMatch(code -> code.severity() == Severity.ERROR || code == EventCode.PORT_REMOVE_FAILED);
        assertThat(EventCode.PORT_REMOVE_FAILED.severity()).isEqualTo(Severity.WARNING);
        assertThat(EventCode.NO_DEFAULT_PROVIDER.severity()).isEqualTo(Severity.WARNING);
        assertThat(EventCode.byNumber(1)).isEmpty();
    }

    @Test
    void anEventIsPutTogether() {
        UUID id = UUID.randomUUID();
        NewEvent event = NewEvent.of(EventCode.PROVIDER_UPDATE, "m")
                .by("admin@internal", "corr")
                .about(ObjectKind.PROVIDER, id, "ovn")
                .changed("url", null, "http://h");
        assertThat(event.subjects()).isEqualTo(List.of(new NewEvent.Subject(ObjectKind.PROVIDER, id, "ovn")));
        assertThat(event.before()).containsEntry("url", "");
        assertThat(event.after()).containsEntry("url", "http://h");
    }
}
