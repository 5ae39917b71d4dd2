// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Adoption;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.neutron.adopt.Incumbent;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Ping;

/** Guests of ovirt-provider-ovn go on talking while their networks are taken over, and given back. */
class AdoptionPacketTest extends PacketTest {
    private static final String TENANT = "00000000000000000000000000000001";
    private static final int PINGS = 400;

    /** Pings fifty times a second, for eight seconds. */
    private static CompletableFuture<Ping> pinging(Guest from, String to) {
        return CompletableFuture.supplyAsync(
                () -> Ping.parse(from.exec("ping", "-n", "-i", "0.02", "-c", Integer.toString(PINGS), "-W", "1", to)
                        .out()));
    }

    private static void nothingIsLost(CompletableFuture<Ping> ping) throws Exception {
        Ping counted = ping.get(30, TimeUnit.SECONDS);
        assertThat(counted.sent() - counted.received())
                .as("lost of %d\n%s", counted.sent(), counted.output())
                .isZero();
    }

    @Test
    void noPacketIsLost() throws Exception {
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
            client.awaitSnapshot(Duration.ofSeconds(10));
            CompletableFuture<Ping> besides = pinging(first, "10.1.0.9");
            CompletableFuture<Ping> routed = pinging(first, "10.2.0.9");
            TimeUnit.SECONDS.sleep(2);
            assertThat(Adoption.adopt(client, NeutronOptions.defaults(), TENANT, false)
                            .problems())
                    .isEmpty();
            lab.sync();
            nothingIsLost(besides);
            nothingIsLost(routed);
            fixture.settle();
            assertThat(fixture.as("admin@" + TENANT)
                            .get("/v2.0/ports/" + a)
                            .content()
                            .toString())
                    .contains("\"ip_address\":\"" + address + "\"", "\"status\":\"ACTIVE\"");
            assertThat(first.dhcp4().ip()).as("the lease goes on").isEqualTo(address);

            besides = pinging(first, "10.1.0.9");
            TimeUnit.SECONDS.sleep(2);
            assertThat(Adoption.revert(client, false, false).problems()).isEmpty();
            lab.sync();
            nothingIsLost(besides);
        }
    }
}
