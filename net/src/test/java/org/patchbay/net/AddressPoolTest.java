// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPoolTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/24 | 10.0.0.1   | 10.0.0.2-10.0.0.254",
                "10.0.0.0/24 | 10.0.0.254 | 10.0.0.1-10.0.0.253",
                "10.0.0.0/24 | 10.0.0.9   | 10.0.0.1-10.0.0.8, 10.0.0.10-10.0.0.254",
                "10.0.0.0/24 |            | 10.0.0.1-10.0.0.254",
                "10.0.0.0/24 | 10.7.0.1   | 10.0.0.1-10.0.0.254",
                "10.0.0.0/30 | 10.0.0.1   | 10.0.0.2-10.0.0.2",
                "10.0.0.0/31 | 10.0.0.1   | 10.0.0.0-10.0.0.0",
                "10.0.0.7/32 | 10.0.0.7   | ''",
                "10.0.0.7/32 |            | 10.0.0.7-10.0.0.7",
                "fd00::/64   | fd00::1    | fd00::2-fd00::ffff:ffff:ffff:ffff",
                "fd00::/64   |            | fd00::1-fd00::ffff:ffff:ffff:ffff",
                "fd00::/64   | fe80::1    | fd00::1-fd00::ffff:ffff:ffff:ffff",
                "fd00::/127  | fd00::1    | fd00::-fd00::"
            })
    void leavesTheGatewayOutOfTheDefault(String cidr, String gateway, String expected) {
        Optional<IpAddress> address = Optional.ofNullable(gateway).map(IpAddress::parse);
        assertThat(AddressPool.defaultFor(Cidr.parse(cidr), address)).hasToString(expected);
    }

    @Test
    void sortsItsRangesAndKeepsNeighboursApart() {
        AddressPool pool = pool("10.0.0.20-10.0.0.29", "10.0.0.10-10.0.0.19");
        assertThat(pool).hasToString("10.0.0.10-10.0.0.19, 10.0.0.20-10.0.0.29");
        assertThat(pool.count()).isEqualTo(20);
        assertThat(pool.at(0)).hasToString("10.0.0.10");
        assertThat(pool.at(10)).hasToString("10.0.0.20");
        assertThat(pool.at(19)).hasToString("10.0.0.29");
        assertThatThrownBy(() -> pool.at(20)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> pool.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(pool.contains(IpAddress.parse("10.0.0.29"))).isTrue();
        assertThat(pool.contains(IpAddress.parse("10.0.0.30"))).isFalse();
        assertThat(pool.contains(IpAddress.parse("::10.0.0.10"))).isFalse();
    }

    @Test
    void refusesOverlapAndMixture() {
        assertThatThrownBy(() -> pool("10.0.0.1-10.0.0.5", "10.0.0.5-10.0.0.9"))
                .hasMessageContaining("expected ranges that do not overlap");
        assertThatThrownBy(() -> pool("10.0.0.1-10.0.0.5", "fd00::1-fd00::2"))
                .hasMessageContaining("expected ranges of one IP version");
        assertThatThrownBy(() -> pool("10.0.0.2-10.0.0.1")).hasMessageContaining("not above the last");
        assertThatThrownBy(() -> pool("10.0.0.2-fd00::1")).hasMessageContaining("of one IP version");
    }

    @Test
    void complementAndPoolShareOutTheNetwork() {
        SplittableRandom random = new SplittableRandom(9);
        Cidr cidr = Cidr.parse("10.0.0.0/26");
        for (int i = 0; i < 500; i++) {
            Set<IpAddress> holes = new TreeSet<>();
            for (int n = random.nextInt(20); n > 0; n--) {
                holes.add(cidr.network().plus(random.nextInt(64)));
            }
            AddressPool pool = new AddressPool(cidr.range().without(holes));
            AddressPool rest = pool.complement(cidr);
            List<IpAddress> left = new ArrayList<>();
            rest.ranges().forEach(range -> range.forEach(left::add));
            assertThat(left).containsExactlyElementsOf(holes);
            assertThat(pool.count() + rest.count()).isEqualTo(64);
            assertThat(rest.complement(cidr).ranges())
                    .allSatisfy(range -> assertThat(holes).noneMatch(range::contains));
        }
    }

    @Test
    void complementReachesBothEndsOfTheAddressSpace() {
        Cidr all = Cidr.parse("0.0.0.0/0");
        assertThat(pool("0.0.0.0-9.255.255.255").complement(all)).hasToString("10.0.0.0-255.255.255.255");
        assertThat(pool("10.0.0.0-255.255.255.255").complement(all)).hasToString("0.0.0.0-9.255.255.255");
        assertThat(new AddressPool(List.of()).complement(all)).hasToString("0.0.0.0-255.255.255.255");
        assertThat(pool("11.0.0.0-11.0.0.1").complement(Cidr.parse("10.0.0.0/30")))
                .hasToString("10.0.0.0-10.0.0.3");
        assertThat(pool("9.0.0.0-10.0.0.1").complement(Cidr.parse("10.0.0.0/30")))
                .hasToString("10.0.0.2-10.0.0.3");
    }

    @Test
    void countsPastALong() {
        AddressRange wide = Cidr.parse("fd00::/32").range();
        assertThat(wide.count()).isEqualTo(Long.MAX_VALUE);
        assertThat(wide.at(Long.MAX_VALUE - 1)).hasToString("fd00::7fff:ffff:ffff:fffe");
        assertThat(new AddressPool(List.of(wide, Cidr.parse("fd01::/64").range())).count())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Cidr.parse("0.0.0.0/0").range().count()).isEqualTo(1L << 32);
    }

    @Test
    void iteratesToTheVeryLastAddress() {
        assertThat(range("255.255.255.254-255.255.255.255"))
                .containsExactly(IpAddress.parse("255.255.255.254"), IpAddress.parse("255.255.255.255"));
        assertThat(range("::-::")).containsExactly(IpAddress.parse("::"));
        assertThat(range("255.255.255.254-255.255.255.255").without(List.of(IpAddress.parse("255.255.255.255"))))
                .containsExactly(range("255.255.255.254-255.255.255.254"));
    }

    @Test
    void tellsOverlapFromContainment() {
        AddressRange range = range("10.0.0.10-10.0.0.20");
        assertThat(range.overlaps(range("10.0.0.20-10.0.0.30"))).isTrue();
        assertThat(range.overlaps(range("10.0.0.21-10.0.0.30"))).isFalse();
        assertThat(range.overlaps(range("::-ffff::"))).isFalse();
        assertThat(range.contains(range("10.0.0.10-10.0.0.20"))).isTrue();
        assertThat(range.contains(range("10.0.0.10-10.0.0.21"))).isFalse();
    }

    @Test
    void boundsPortRanges() {
        assertThat(new PortRange(1000, 2000)).hasToString("1000-2000");
        assertThat(PortRange.single(22)).hasToString("22");
        assertThat(new PortRange(1, 65535).contains(65535)).isTrue();
        assertThat(new PortRange(5, 6).contains(7)).isFalse();
        assertThatThrownBy(() -> new PortRange(0, 5)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new PortRange(6, 5)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new PortRange(1, 65536)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void keepsAMessageInOneShortLine() {
        String nasty = "10.0.0.1\n\u0000\uD83D\uDE00" + "x".repeat(10_000);
        assertThatThrownBy(() -> IpAddress.parse(nasty))
                .hasMessageStartingWith("'10.0.0.1\\u000a\\u0000\\ud83d\\ude00xxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250).doesNotContain("\n"));
    }

    private static AddressRange range(String text) {
        int dash = text.indexOf('-');
        return new AddressRange(IpAddress.parse(text.substring(0, dash)), IpAddress.parse(text.substring(dash + 1)));
    }

    private static AddressPool pool(String... ranges) {
        return new AddressPool(
                List.of(ranges).stream().map(AddressPoolTest::range).toList());
    }
}
