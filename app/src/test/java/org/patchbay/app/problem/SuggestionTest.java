// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({"prot,port", "Region,region", "adress,address", "xyz,", "p,", "pots,port"})
    void theNearestWordIsMeant(String typed, String meant) {
        assertThat(Suggestion.nearest(typed, List.of("port", "region", "address"))
                        .orElse(null))
                .isEqualTo(meant);
    }
}
