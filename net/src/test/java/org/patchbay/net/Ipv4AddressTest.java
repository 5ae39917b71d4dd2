// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "...",
                "10.1",
                "10.0.0",
                "10.0.0.",
                ".10.0.0.1",
                "10.0.0.1.",
                "10.0.0.0.1",
                "10..0.1",
                "010.0.0.1",
                "10.0.0.01",
                "00.0.0.0",
                "10.0.0.256",
                "10.0.0.300",
                "4294967296.0.0.1",
                "10.0.0.-1",
                "10.0.0.+1",
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "10.0.0.0x1",
                "167772161",
                "10.0.0.1/24",
                "10.0.0.1%eth0",
                "\u0661\u0660.0.0.1",
                "a.b.c.d",
                "::1"
            })
    void refusesWhatIsNotFourPlainNumbers(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Ipv4Address.parse(text))
                .satisfies(e -> assertThat(e.value()).isEqualTo(text));
    }

    @Test
    void refusesAnAddressInOneLineThatSaysWhatWasExpected() {
        assertThatThrownBy(() -> Ipv4Address.parse("10.0.0.300"))
                .hasMessage("'10.0.0.300' is not an IPv4 address: expected four numbers 0-255 separated by dots");
    }

    @Test
    void agreesWithTheJdkOnRandomAddresses() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 20_000; i++) {
            int bits = random.nextInt();
            byte[] octets = {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
            InetAddress peer = InetAddress.getByAddress(octets);
            Ipv4Address address = Ipv4Address.parse(peer.getHostAddress());
            assertThat(address.bits()).isEqualTo(bits);
            assertThat(address).hasToString(peer.getHostAddress());
            assertThat(address.isMulticast()).isEqualTo(peer.isMulticastAddress());
            assertThat(address.isLoopback()).isEqualTo(peer.isLoopbackAddress());
            assertThat(address.isLinkLocal()).isEqualTo(peer.isLinkLocalAddress());
            assertThat(address.isUnspecified()).isEqualTo(peer.isAnyLocalAddress());
        }
    }

    @Test
    void knowsTheSpecialAddresses() {
        assertThat(Ipv4Address.parse("224.0.0.0").isMulticast()).isTrue();
        assertThat(Ipv4Address.parse("239.255.255.255").isMulticast()).isTrue();
        assertThat(Ipv4Address.parse("240.0.0.0").isMulticast()).isFalse();
        assertThat(Ipv4Address.parse("223.255.255.255").isMulticast()).isFalse();
        assertThat(Ipv4Address.parse("127.255.0.1").isLoopback()).isTrue();
        assertThat(Ipv4Address.parse("169.254.169.254").isLinkLocal()).isTrue();
        assertThat(Ipv4Address.parse("169.253.0.1").isLinkLocal()).isFalse();
        assertThat(Ipv4Address.parse("0.0.0.0").isUnspecified()).isTrue();
        assertThat(Ipv4Address.parse("255.255.255.255").isBroadcast()).isTrue();
        assertThat(Ipv4Address.parse("10.0.0.255").isBroadcast()).isFalse();
    }

    @Test
    void countsAcrossTheSignBitAndStopsAtTheEnds() {
        Ipv4Address low = Ipv4Address.parse("127.255.255.255");
        assertThat(low.plus(1)).hasToString("128.0.0.0").isGreaterThan(low);
        assertThat(low.plus(1).plus(-1)).isEqualTo(low);
        Ipv4Address last = Ipv4Address.parse("255.255.255.255");
        assertThat(new Ipv4Address(0).distanceTo(last)).isEqualTo(BigInteger.valueOf(0xFFFF_FFFFL));
        assertThat(last.distanceTo(new Ipv4Address(0))).isEqualTo(BigInteger.valueOf(-0xFFFF_FFFFL));
        assertThat(new Ipv4Address(0).plus(0xFFFF_FFFFL)).isEqualTo(last);
        assertThatThrownBy(() -> last.plus(1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Ipv4Address(0).plus(-1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> last.plus(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> last.distanceTo(IpAddress.parse("::1"))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void namesItsReverseRecord() {
        assertThat(Ipv4Address.parse("10.9.0.12").reverseName()).isEqualTo("12.0.9.10.in-addr.arpa");
    }
}
