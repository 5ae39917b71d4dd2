// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.net.IpAddress;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.resource.StandardAttributes;

/** Making ports of ports. */
class PortBuilderTest {
    private static final MacAddress MAC = MacAddress.parse("fa:16:3e:00:00:01");

    /** No two components are equal, and none is what a builder begins with. */
    private static final Port PORT = new Port(
            StandardAttributes.fresh("id", "name", "project", "description"),
            "network",
            false,
            MAC,
            List.of(new FixedIp("subnet", IpAddress.parse("192.0.2.1"))),
            "device",
            "owner",
            List.of("group"),
            true,
            List.of(new AddressPair(MAC, "192.0.2.2")),
            List.of(new DhcpOption("mtu", "1400", 4)),
            "host",
            "profile",
            "dns name",
            "dns domain",
            "dns zone",
            "policy",
            IpAllocation.NONE,
            new PortContext("network's policy", "trunk"),
            true);

    @Test
    void aPortMadeOfAnotherIsEqualToIt() {
        assertThat(new PortBuilder(PORT).build()).isEqualTo(PORT);
    }

    @Test
    void aPartThatIsSaidIsTheOnlyOneThatDiffers() {
        assertThat(PORT.bound("other host", "other profile"))
                .usingRecursiveComparison()
                .ignoringFields("hostId", "profile")
                .isEqualTo(PORT);
        assertThat(PORT.bound("other host", "other profile"))
                .returns("other host", Port::hostId)
                .returns("other profile", Port::profile);
        assertThat(PORT.withZone("other zone"))
                .returns("other zone", Port::dnsZone)
                .returns("dns domain", Port::dnsDomain)
                .returns("dns name", Port::dnsName);
    }

    @Test
    void theRoutersPortKeepsItsAddressesAndNames() {
        Port leg = PORT.ofDevice("router", DevicePorts.INTERFACE);

        assertThat(leg)
                .usingRecursiveComparison()
                .ignoringFields(
                        "deviceId",
                        "deviceOwner",
                        "securityGroups",
                        "portSecurity",
                        "addressPairs",
                        "dhcpOptions",
                        "hostId",
                        "profile")
                .isEqualTo(PORT);
        assertThat(leg.hostId()).isEmpty();
        assertThat(leg.portSecurity()).isFalse();
    }
}
