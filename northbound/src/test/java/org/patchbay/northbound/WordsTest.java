// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void splitsAtBlanksOnly() {
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of("   ")).isEmpty();
        assertThat(Words.of("one")).containsExactly("one");
        assertThat(Words.of("  one  two ")).containsExactly("one", "two");
        assertThat(Words.of("a,b\tc")).containsExactly("a,b\tc");
    }

    @Test
    void takesAddressesWithAndWithoutLength() {
        assertThat(Words.addresses("10.9.0.12/24 fd00:9::12/64")).containsExactly("10.9.0.12", "fd00:9::12");
        assertThat(Words.addresses("10.9.0.12 /24 x/y/z")).containsExactly("10.9.0.12", "x");
        assertThat(Words.addresses("")).isEmpty();
    }
}
