// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fa:16:3e:00:00",
                "fa:16:3e:00:00:1",
                "fa:16:3e:00:00:001",
                "fa-16-3e-00-00-11",
                "fa163e000011",
                "fa16.3e00.0011",
                "fa:16:3e:00:00:11:22",
                "fa:16:3e:00:00:gg",
                "fa:16:3e:00:00-11",
                " fa:16:3e:00:00:11",
                "fa:16:3e:00:00:11 ",
                "\uff11a:16:3e:00:00:11",
                "fa:16:3e:00:00:\u0661\u0661",
                "unknown",
                "router"
            })
    void refusesEveryOtherForm(String text) {
        assertThat(MacAddress.isText(text, 0, text.length())).isFalse();
        assertThatThrownBy(() -> MacAddress.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is not a MAC address: expected six pairs");
    }

    @Test
    void readsBothCasesAndWritesLowerCase() {
        SplittableRandom random = new SplittableRandom(48);
        for (int i = 0; i < 20_000; i++) {
            MacAddress mac = new MacAddress(random.nextLong(1L << 48));
            String text = mac.toString();
            assertThat(text).hasSize(17).isEqualTo(text.toLowerCase(Locale.ROOT));
            assertThat(Long.parseLong(text.replace(":", ""), 16)).isEqualTo(mac.bits());
            assertThat(MacAddress.parse(text)).isEqualTo(mac);
            assertThat(MacAddress.parse(text.toUpperCase(Locale.ROOT))).isEqualTo(mac);
        }
    }

    @Test
    void findsAnAddressInsideALongerText() {
        String text = "x fa:16:3e:00:00:11 10.0.0.1";
        assertThat(MacAddress.isText(text, 2, 19)).isTrue();
        assertThat(MacAddress.isText(text, 1, 18)).isFalse();
    }

    @Test
    void tellsUnicastFromGroupAndZero() {
        assertThat(MacAddress.parse("fa:16:3e:00:00:11").isUnicast()).isTrue();
        assertThat(MacAddress.parse("01:00:5e:00:00:01").isUnicast()).isFalse();
        assertThat(MacAddress.parse("ff:ff:ff:ff:ff:ff").isUnicast()).isFalse();
        assertThat(MacAddress.parse("00:00:00:00:00:00").isUnicast()).isFalse();
        assertThat(MacAddress.parse("00:00:00:00:00:00").isZero()).isTrue();
        assertThatThrownBy(() -> new MacAddress(1L << 48)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new MacAddress(-1)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void drawsRandomAddressesWithinItsBase() {
        SplittableRandom random = new SplittableRandom(1);
        Set<String> thirdOctets = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String wide = MacAddress.random(MacAddress.parse("fa:16:3e:00:00:00"), random)
                    .toString();
            assertThat(wide).startsWith("fa:16:3e:");
            thirdOctets.add(wide.substring(9, 11));
            assertThat(MacAddress.random(MacAddress.parse("fa:16:3e:4f:00:00"), random)
                            .toString())
                    .startsWith("fa:16:3e:4f:");
        }
        assertThat(thirdOctets).hasSizeGreaterThan(200);
    }

    @Test
    void makesTheAutoconfiguredAddress() {
        assertThat(MacAddress.parse("fa:16:3e:00:00:11").slaac(Cidr.parse("fd00:9::/64")))
                .hasToString("fd00:9::f816:3eff:fe00:11");
        // The example of RFC 4291 appendix A: 34-56-78-9A-BC-DE becomes 36-56-78-FF-FE-9A-BC-DE.
        assertThat(MacAddress.parse("34:56:78:9a:bc:de").slaac(Cidr.parse("fe80::/64")))
                .hasToString("fe80::3656:78ff:fe9a:bcde");
        assertThatThrownBy(() -> new MacAddress(1).slaac(Cidr.parse("fd00::/63")))
                .hasMessageContaining("expected an IPv6 prefix of 64 bits");
        assertThatThrownBy(() -> new MacAddress(1).slaac(Cidr.parse("10.0.0.0/24")))
                .isInstanceOf(InvalidValueException.class);
    }
}
