// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Adoption;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.neutron.adopt.Incumbent;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Pinging;
import org.patchbay.testbed.process.Await;

/** Guests of ovirt-provider-ovn go on talking while their networks are taken over, and given back. */
class AdoptionPacketTest extends PacketTest {
    private static final String TENANT = "00000000000000000000000000000001";
    private static final String INTERVAL = "0.03";

    /** An answer that another one overtakes is none that is lost. */
    private static void nothingIsLost(Pinging pings) {
        pings.awaitMore(80);
        Await.holds(SOON, () -> pings.lost() == 0);
        assertThat(pings.lost()).isZero();
    }

    @Test
    void noPacketIsLost() {
        Incumbent incumbent = new Incumbent(lab::nbctl);
        incumbent.firstGroups();
        String blue = incumbent.network("blue", true);
        String subnet = incumbent.subnet4(blue, "b", "10.1.0.0/24", "10.1.0.1");
        String green = incumbent.network("green", true);
        incumbent.subnet4(green, "g", "10.2.0.0/24", "10.2.0.1");
        String router = incumbent.router("r");
        incumbent.leg(router, blue, "02:00:00:00:0b:01", "10.1.0.1/24", false);
        incumbent.leg(router, green, "02:00:00:00:0b:02", "10.2.0.1/24", false);
        String a = incumbent.port(blue, "a", "02:00:00:00:0a:01 dynamic", true, "Default");
        String b = incumbent.port(blue, "b", "02:00:00:00:0a:02 10.1.0.9", true, "Default");
        String c = incumbent.port(green, "c", "02:00:00:00:0a:03 10.2.0.9", true, "Default");
        incumbent.dhcp(a, "dhcpv4_options", subnet);
        Guest first = lab.host("h1").plug(a, "02:00:00:00:0a:01");
        Guest second = lab.host("h2").plug(b, "02:00:00:00:0a:02");
        Guest third = lab.host("h2").plug(c, "02:00:00:00:0a:03");
        String address = first.dhcp4().ip();
        second.staticAddress("10.1.0.9/24");
        third.staticAddress("10.2.0.9/24");
        third.exec("ip", "route", "add", "default", "via", "10.2.0.1");
        assertThat(first.ping("10.1.0.9").answered()).isTrue();
        assertThat(first.ping("10.2.0.9").answered()).isTrue();

        try (OvsdbClient client =
                OvsdbClient.start(Adoption.options(fixture.central().nbRemote()).build())) {
            client.awaitSnapshot(SOON);
            try (Pinging besides = Pinging.start(first, "10.1.0.9", INTERVAL);
                    Pinging routed = Pinging.start(first, "10.2.0.9", INTERVAL)) {
                assertThat(Adoption.adopt(client, NeutronOptions.defaults(), TENANT, false)
                                .problems())
                        .isEmpty();
                lab.sync();
                nothingIsLost(besides);
                nothingIsLost(routed);
            }
            fixture.settle();
            assertThat(fixture.as("admin@" + TENANT)
                            .get("/v2.0/ports/" + a)
                            .content()
                            .toString())
                    .contains("\"ip_address\":\"" + address + "\"", "\"status\":\"ACTIVE\"");
            assertThat(first.dhcp4().ip()).as("the lease goes on").isEqualTo(address);

            try (Pinging besides = Pinging.start(first, "10.1.0.9", INTERVAL)) {
                assertThat(Adoption.revert(client, false, false).problems()).isEmpty();
                lab.sync();
                nothingIsLost(besides);
            }
        }
    }
}
