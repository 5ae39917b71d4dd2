// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;

class PrefixesTest {
    private static List<Cidr> of(String... texts) {
        return Stream.of(texts).map(Cidr::parse).toList();
    }

    @Test
    void joinsHalvesAndLeavesOutWhatIsInside() {
        assertThat(Prefixes.compact(of("10.0.0.0/25", "10.0.0.128/25", "10.0.1.0/24", "10.0.1.7/32", "10.0.3.0/24")))
                .isEqualTo(of("10.0.0.0/23", "10.0.3.0/24"));
        assertThat(Prefixes.compact(of("10.0.1.0/24", "10.0.2.0/24"))).isEqualTo(of("10.0.1.0/24", "10.0.2.0/24"));
        assertThat(Prefixes.compact(of("0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1")))
                .isEqualTo(of("0.0.0.0/0", "::/0"));
    }

    @Test
    void findsWhatIsLeft() {
        assertThat(Prefixes.without(of("10.0.0.0/22"), of("10.0.1.0/24", "10.0.1.128/25")))
                .isEqualTo(of("10.0.0.0/24", "10.0.2.0/23"));
        assertThat(Prefixes.without(of("10.0.0.0/24"), of("10.0.0.0/8"))).isEmpty();
        assertThat(Prefixes.without(of("10.0.0.0/24"), of("fd00::/8"))).isEqualTo(of("10.0.0.0/24"));
        assertThat(Prefixes.areWithin(of("10.0.0.0/25", "10.0.0.128/25"), of("10.0.0.0/24")))
                .isTrue();
        assertThat(Prefixes.areWithin(of("10.0.0.0/23"), of("10.0.0.0/24"))).isFalse();
    }

    @Test
    void takesTheSmallestBlockThatHasRoom() {
        List<Cidr> blocks = of("10.0.0.0/16", "10.1.0.0/24", "10.2.0.0/24", "10.3.0.0/26");
        assertThat(Prefixes.free(blocks, 25)).isEqualTo(Cidr.parse("10.1.0.0/25"));
        assertThat(Prefixes.free(blocks, 26)).isEqualTo(Cidr.parse("10.3.0.0/26"));
        assertThat(Prefixes.free(blocks, 17)).isEqualTo(Cidr.parse("10.0.0.0/17"));
        assertThat(Prefixes.free(blocks, 15)).isNull();
    }

    /** Each with each would be 10^10 comparisons. */
    @Test
    @Timeout(30)
    void manyPrefixesMeetAsFastAsTheyAreSorted() {
        List<Cidr> even = IntStream.range(0, 100_000)
                .mapToObj(i -> Cidr.of(IpAddress.parse("10.0.0.0").plus(4L * i), 32))
                .toList();
        List<Cidr> odd = even.stream()
                .map(prefix -> Cidr.of(prefix.network().plus(2), 32))
                .toList();
        assertThat(Prefixes.meet(even, odd)).isFalse();
        assertThat(Prefixes.meet(even, of("10.6.26.124/32"))).isTrue();
        assertThat(Prefixes.meet(of("fd00::/8"), even)).isFalse();
    }

    /** Compared with plain sets of the 256 addresses of one /24. */
    @Test
    void agreesWithSetsOfAddresses() {
        RandomGenerator random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            List<Cidr> all = some(random);
            List<Cidr> taken = some(random);
            List<Cidr> left = Prefixes.without(all, taken);
            assertThat(left).as("%s without %s", all, taken).isEqualTo(Prefixes.compact(left));
            for (int host = 0; host < 256; host++) {
                IpAddress address = IpAddress.parse("192.0.2." + host);
                assertThat(has(left, address)).isEqualTo(has(all, address) && !has(taken, address));
                assertThat(has(Prefixes.compact(all), address)).isEqualTo(has(all, address));
            }
            assertThat(Prefixes.meet(all, taken))
                    .as("%s meet %s", all, taken)
                    .isEqualTo(all.stream().anyMatch(one -> taken.stream().anyMatch(one::overlaps)));
        }
    }

    private static boolean has(List<Cidr> prefixes, IpAddress address) {
        return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
    }

    private static List<Cidr> some(RandomGenerator random) {
        return new ArrayList<>(IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> Cidr.of(IpAddress.parse("192.0.2." + random.nextInt(256)), 24 + random.nextInt(9)))
                .toList());
    }
}
