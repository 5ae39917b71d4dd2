// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6AddressTest {

    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:0, ::",
        "2001:0DB8::0001, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:2:3:4:5:6::, 1:2:3:4:5:6::",
        "fe80::, fe80::",
        "::ffff:10.0.0.1, ::ffff:10.0.0.1",
        "::ffff:a00:1, ::ffff:10.0.0.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:7.8.9.10, 1:2:3:4:5:6:708:90a",
        "::10.0.0.1, ::a00:1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void writesTheCanonicalText(String given, String canonical) {
        assertThat(Ipv6Address.parse(given)).hasToString(canonical).isEqualTo(Ipv6Address.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "::::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                ":1:2:3:4:5:6:7:8",
                ":1::",
                "1:2:3:4:5:6:7:",
                "1:2:3:4:5:6:7:8:",
                "12345::",
                "00001::",
                "g::",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]",
                "::1/64",
                " ::1",
                "::1 ",
                "::1\n",
                "::10.0.0",
                "::10.0.0.256",
                "::010.0.0.1",
                "10.0.0.1::",
                "1:2:3:4:5:6:7:8.9.10.11",
                "::1.2.3.4:5",
                "::.1.2.3",
                "10.0.0.1",
                "\uff11::",
                "::-1",
                "0x1::",
                "1:2:3:4:5:6:7:8:9:10:11:12:13:14:15:16:17:18:19:20:21"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> Ipv6Address.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is not an IPv6 address: expected");
    }

    @Test
    void agreesWithTheJdkOnRandomAddressesWithRunsOfZeros() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer bytes = ByteBuffer.allocate(16);
            for (int group = 0; group < 8; group++) {
                bytes.putShort((short) (random.nextInt(3) == 0 ? random.nextInt() : 0));
            }
            Inet6Address peer = Inet6Address.getByAddress(null, bytes.array(), -1);
            Ipv6Address address = Ipv6Address.parse(peer.getHostAddress());
            assertThat(address.high()).isEqualTo(bytes.getLong(0));
            assertThat(address.low()).isEqualTo(bytes.getLong(8));
            String text = address.toString();
            assertThat(text).isEqualTo(text.toLowerCase(Locale.ROOT)).doesNotContain(":::");
            assertThat(Ipv6Address.parse(text)).isEqualTo(address);
            assertThat(Ipv6Address.parse(text.toUpperCase(Locale.ROOT))).isEqualTo(address);
            assertThat(address.isMulticast()).isEqualTo(peer.isMulticastAddress());
            assertThat(address.isLoopback()).isEqualTo(peer.isLoopbackAddress());
            assertThat(address.isLinkLocal()).isEqualTo(peer.isLinkLocalAddress());
            assertThat(address.isUnspecified()).isEqualTo(peer.isAnyLocalAddress());
        }
    }

    @Test
    void knowsTheSpecialAddresses() {
        assertThat(Ipv6Address.parse("ff02::1").isMulticast()).isTrue();
        assertThat(Ipv6Address.parse("::1").isLoopback()).isTrue();
        assertThat(Ipv6Address.parse("febf::1").isLinkLocal()).isTrue();
        assertThat(Ipv6Address.parse("fec0::1").isLinkLocal()).isFalse();
        assertThat(Ipv6Address.parse("::").isUnspecified()).isTrue();
        assertThat(Ipv6Address.parse("::ffff:10.0.0.1").isIpv4Mapped()).isTrue();
        assertThat(Ipv6Address.parse("::10.0.0.1").isIpv4Mapped()).isFalse();
        assertThat(IpAddress.parse("::ffff:10.0.0.1")).isNotEqualTo(IpAddress.parse("10.0.0.1"));
    }

    @Test
    void carriesBetweenTheHalvesAndStopsAtTheEnds() {
        Ipv6Address edge = Ipv6Address.parse("2001:db8::ffff:ffff:ffff:ffff");
        assertThat(edge.plus(1)).hasToString("2001:db8:0:1::").isGreaterThan(edge);
        assertThat(edge.plus(1).plus(-1)).isEqualTo(edge);
        assertThat(edge.plus(0)).isEqualTo(edge);
        Ipv6Address last = Ipv6Address.parse("::").filled(0);
        assertThatThrownBy(() -> last.plus(1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Ipv6Address.parse("::").plus(-1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> edge.distanceTo(IpAddress.parse("10.0.0.1")))
                .isInstanceOf(InvalidValueException.class);
        assertThat(Ipv6Address.parse("::").distanceTo(last))
                .isEqualTo(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
    }

    @Test
    void addsAsBigIntegersDo() {
        SplittableRandom random = new SplittableRandom(66);
        for (int i = 0; i < 5_000; i++) {
            Ipv6Address address = new Ipv6Address(random.nextLong(1, Long.MAX_VALUE), random.nextLong());
            long n = random.nextLong();
            assertThat(address.distanceTo(address.plus(n))).isEqualTo(BigInteger.valueOf(n));
        }
    }

    @Test
    void namesItsReverseRecord() {
        assertThat(Ipv6Address.parse("fd00:9::12").reverseName())
                .isEqualTo("2.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.9.0.0.0.0.0.d.f.ip6.arpa");
    }

    @Test
    void sortsAfterEveryIpv4Address() {
        assertThat(IpAddress.parse("::")).isGreaterThan(IpAddress.parse("255.255.255.255"));
        assertThat(IpAddress.parse("255.255.255.255")).isLessThan(IpAddress.parse("::"));
        assertThat(IpAddress.parse("8000::")).isGreaterThan(IpAddress.parse("7fff::"));
        assertThatThrownBy(() -> IpAddress.parse("host")).hasMessageContaining("is not an IP address");
    }
}
