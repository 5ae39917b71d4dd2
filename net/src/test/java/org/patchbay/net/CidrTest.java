// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.9.0.0/24, 10.9.0.0/24, 10.9.0.1, 10.9.0.254, 10.9.0.1, 256",
        "10.9.0.77/24, 10.9.0.0/24, 10.9.0.1, 10.9.0.254, 10.9.0.1, 256",
        "0.0.0.0/0, 0.0.0.0/0, 0.0.0.1, 255.255.255.254, 0.0.0.1, 4294967296",
        "10.0.0.5/30, 10.0.0.4/30, 10.0.0.5, 10.0.0.6, 10.0.0.5, 4",
        "10.0.0.5/31, 10.0.0.4/31, 10.0.0.4, 10.0.0.5, 10.0.0.5, 2",
        "10.0.0.5/32, 10.0.0.5/32, 10.0.0.5, 10.0.0.5, 10.0.0.5, 1",
        "255.255.255.255/32, 255.255.255.255/32, 255.255.255.255, 255.255.255.255, 255.255.255.255, 1",
        "FD00:9::1/64, fd00:9::/64, fd00:9::1, fd00:9::ffff:ffff:ffff:ffff, fd00:9::1, 18446744073709551616",
        "fd00::/126, fd00::/126, fd00::1, fd00::3, fd00::1, 4",
        "fd00::1/127, fd00::/127, fd00::, fd00::1, fd00::1, 2",
        "fd00::1/128, fd00::1/128, fd00::1, fd00::1, fd00::1, 1",
        "fd00::/60, fd00::/60, fd00::1, fd00::f:ffff:ffff:ffff:ffff, fd00::1, 295147905179352825856"
    })
    void knowsItsAddresses(String given, String text, String first, String last, String gateway, BigInteger size) {
        Cidr cidr = Cidr.parse(given);
        assertThat(cidr).hasToString(text).isEqualTo(Cidr.parseStrict(text));
        assertThat(cidr.usable()).hasToString(first + "-" + last);
        assertThat(cidr.defaultGateway()).hasToString(gateway);
        assertThat(cidr.size()).isEqualTo(size).isEqualTo(cidr.range().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/08",
                "10.0.0.0/ 8",
                "10.0.0.0/8 ",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/8/8",
                "10.0/16",
                "fd00::/129",
                "fd00::/1000",
                "fd00::",
                "10.0.0.0/4294967304",
                "/24",
                "10.0.0.0/\u0668"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Cidr.parseStrict(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesHostBitsWhenStrict() {
        assertThatThrownBy(() -> Cidr.parseStrict("10.0.0.5/24"))
                .hasMessage("'10.0.0.5/24' is not a network: expected 10.0.0.0/24, whose host bits are zero");
    }

    @Test
    void containsWhatSharesItsPrefix() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 5_000; i++) {
            IpAddress address = random.nextBoolean()
                    ? new Ipv4Address(random.nextInt())
                    : new Ipv6Address(random.nextLong(), random.nextLong());
            int length = random.nextInt(address.family().bits() + 1);
            Cidr cidr = Cidr.of(address, length);
            assertThat(cidr.contains(address)).isTrue();
            assertThat(cidr.range().contains(address)).isTrue();
            assertThat(cidr.contains(cidr.last())).isTrue();
            assertThat(Cidr.parseStrict(cidr.toString())).isEqualTo(cidr);
            if (length > 0) {
                assertThat(Cidr.of(address, length - 1).contains(cidr)).isTrue();
                assertThat(cidr.contains(Cidr.of(address, length - 1))).isFalse();
                assertThat(Cidr.of(address, length - 1).overlaps(cidr)).isTrue();
                assertThat(cidr.overlaps(Cidr.of(address, length - 1))).isTrue();
            }
            if (!cidr.last().equals(cidr.last().filled(0))) {
                Cidr next = Cidr.of(cidr.last().plus(1), length);
                assertThat(cidr.contains(next.network())).isFalse();
                assertThat(cidr.overlaps(next)).isFalse();
                assertThat(cidr).isLessThan(next);
            }
        }
    }

    @Test
    void neverMixesFamilies() {
        assertThat(Cidr.parse("::/0").contains(IpAddress.parse("10.0.0.1"))).isFalse();
        assertThat(Cidr.parse("0.0.0.0/0").contains(IpAddress.parse("::ffff:10.0.0.1")))
                .isFalse();
        assertThat(Cidr.parse("0.0.0.0/0").overlaps(Cidr.parse("::/0"))).isFalse();
    }

    @Test
    void writesItsNetmask() {
        assertThat(Cidr.parse("10.0.0.0/20").netmask()).hasToString("255.255.240.0");
        assertThat(Cidr.parse("0.0.0.0/0").netmask()).hasToString("0.0.0.0");
    }
}
