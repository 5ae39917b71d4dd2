// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.patchbay.engine.domain.Refusals.assertBadValue;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.net.InvalidValueException;

class NetworkTest {
    private static final UUID ID = UUID.fromString("0123abcd-4567-89ab-cdef-0123456789ab");
    private static final Network PLAIN = Network.of(ID, UUID.randomUUID(), "red");

    private static Network named(String name) {
        return Network.of(ID, UUID.randomUUID(), name);
    }

    @ParameterizedTest
    @CsvSource({
        "red,red",
        "a_b-1,a_b-1",
        "fifteen_letters,fifteen_letters",
        "sixteen_letters_,on0123abcd45678",
        "two words,on0123abcd45678",
        "a.b,on0123abcd45678",
        "Größe,on0123abcd45678"
    })
    void theNameOnHosts(String name, String vdsmName) {
        assertThat(named(name).vdsmName()).isEqualTo(vdsmName);
        assertThat(vdsmName).hasSizeLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bond", "bond0", "bonding", "Bond1", ""})
    void badNames(String name) {
        assertBadValue(() -> named(name), "name");
    }

    @Test
    void theLengthOfAName() {
        assertThat(named("n".repeat(256)).name()).hasSize(256);
        assertBadValue(() -> named("n".repeat(257)), "at most 256");
    }

    @ParameterizedTest
    @CsvSource({"0,true", "1,true", "4094,true", "4095,false", "-1,false"})
    void vlans(int vlan, boolean valid) {
        if (valid) {
            assertThat(PLAIN.withVlan(vlan).vlanId()).isEqualTo(vlan);
            assertThat(new PhysicalLink.Custom("red", vlan).vlan()).isEqualTo(vlan);
        } else {
            assertBadValue(() -> PLAIN.withVlan(vlan), "vlan_id '" + vlan + "'", "from 0 to 4094");
            assertBadValue(() -> new PhysicalLink.Custom("red", vlan), "vlan '" + vlan + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({"0,true", "67,false", "68,true", "1500,true", "65535,true", "65536,false", "-1,false"})
    void mtus(int mtu, boolean valid) {
        if (valid) {
            assertThat(PLAIN.withMtu(mtu).mtu()).isEqualTo(mtu);
        } else {
            assertBadValue(() -> PLAIN.withMtu(mtu), "mtu '" + mtu + "'");
        }
    }

    @Test
    void anExternalNetworkIsForMachinesOnly() {
        assertBadValue(() -> network(false, false, External.of(ID, "x")), "'vm'");
        assertBadValue(() -> network(true, true, External.of(ID, "x")), "stp");
        assertThat(network(false, true, null).external()).isEmpty();
        assertBadValue(() -> External.of(ID, ""), "external id is missing");
    }

    private static Network network(boolean vm, boolean stp, @Nullable External external) {
        return new Network(ID, ID, "n", "", "", "n", null, 0, stp, null, vm, external, 0);
    }

    @Test
    void anImportedNetworkHasTheEnteredNameAndNothingElse() {
        Network imported = Network.imported(ID, ID, "as entered", External.of(ID, "ext"));
        assertThat(imported.name()).isEqualTo("as entered");
        assertThat(imported.vmNetwork()).isTrue();
        assertThat(imported.mtu()).isZero();
        assertThat(imported.external()).contains(External.of(ID, "ext"));
    }

    @Test
    void subnets() {
        Subnet subnet = Subnet.parse("s", "10.0.0.0/24", 4, "10.0.0.1", List.of("9.9.9.9"));
        assertThat(subnet.gateway()).hasToString("10.0.0.1");
        assertThat(Subnet.parse("s", "fd00::/64", null, "", List.of()).gateway())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'',10.0.0.0/24,4,,,name is missing",
        "s,10.0.0.0/24,6,,,ip_version 'v6'",
        "s,fd00::/64,4,,,ip_version 'v4'",
        "s,10.0.0.0/24,4,10.0.1.1,,gateway '10.0.1.1'",
        "s,10.0.0.0/24,4,fd00::1,,gateway 'fd00::1'",
        "s,10.0.0.0/24,4,,fd00::1,dns_server 'fd00::1'",
    })
    void badSubnets(
            String name, String cidr, int version, @Nullable String gateway, @Nullable String dns, String message) {
        assertBadValue(
                () -> Subnet.parse(name, cidr, version, gateway, dns == null ? List.of() : List.of(dns)), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/24", "10.0.0.0/33", "10.0.0.0", "x"})
    void theCidrOfASubnetIsANetworkAddress(String cidr) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Subnet.parse("s", cidr, null, null, List.of()))
                .withMessageContaining(cidr);
    }
}
