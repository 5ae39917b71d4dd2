// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Pinging;
import org.patchbay.testbed.process.Await;

/** A gateway's host dies without a word; another one goes on. */
class GatewayFailureTest extends PacketTest {
    private static final String OUTSIDE = "198.18.0.1";
    /** Five seconds of pings of a tenth of a second; those that the guest could not send, on a machine that stood still, do not count. */
    private static final long MOST_LOST = 50;

    private String active(String port) {
        String chassis = lab.sbctl("--bare", "--columns=chassis", "find", "Port_Binding", "logical_port=cr-lrp-" + port)
                .strip();
        return chassis.isEmpty()
                ? ""
                : lab.sbctl("--bare", "--columns=name", "list", "Chassis", chassis)
                        .strip();
    }

    /** The hosts that may have the gateway, the one that has it first, as their names. */
    private static List<String> candidates(String port) {
        return lab.nbctl("lrp-get-gateway-chassis", "lrp-" + port)
                .lines()
                .map(line -> line.strip().split("[_ \t]", -1)[1])
                .toList();
    }

    /** Whether a host hears all those by BFD that it should. */
    private static boolean hearsOthers(String host) {
        List<String> sessions = lab.host(host)
                .vsctl("--bare", "--columns=bfd_status", "find", "Interface", "bfd:enable=true")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return sessions.size() == 2 && sessions.stream().allMatch(session -> session.contains(" state=up"));
    }

    @Test
    void goesOnWithinFiveSeconds() throws InterruptedException {
        lab.addHosts("h3");
        External machine = lab.external("blue");
        machine.staticAddress(OUTSIDE + "/24");
        String outside = network(
                "'router:external':true,'provider:network_type':'flat'," + "'provider:physical_network':'blue'");
        subnet(outside, "'cidr':'198.18.0.0/24','gateway_ip':'198.18.0.1','enable_dhcp':false");
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.1.0.0/24'");
        for (String gateway : List.of("h1", "h2")) {
            lab.host(gateway).vsctl("set", "open", ".", "external_ids:ovn-cms-options=enable-chassis-as-gw");
            lab.sbctl("wait-until", "Chassis", gateway, "other_config:ovn-cms-options=enable-chassis-as-gw");
        }
        String router = admin().post(
                        "/v2.0/routers", "{'router':{'external_gateway_info':{'network_id':'" + outside + "'}}}")
                .id();
        admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        String port = admin().get("/v2.0/ports?network_id=" + outside)
                .content()
                .get(0)
                .get("id")
                .stringValue();
        Guest guest = boot("h3", port(network, ""));
        assertThat(guest.ping(OUTSIDE).answered()).isTrue();
        // The provider hears of a host's wishes a moment after the database does, and mends what it has chosen.
        Await.until(
                SOON,
                () -> List.of("h1", "h2")
                        .equals(candidates(port).stream().sorted().toList()),
                () -> "the gateway may be on " + candidates(port));
        String first = candidates(port).getFirst();
        // Until the hosts have heard of each other by BFD, the one of lower priority may have it.
        for (String host : List.of("h1", "h2", "h3")) {
            Await.until(SOON, () -> hearsOthers(host), () -> host + " does not hear the others");
        }
        Await.until(
                SOON,
                () -> active(port).equals(first),
                () -> "the gateway is on '" + active(port) + "', not on '" + first + "'");
        String second = first.equals("h1") ? "h2" : "h1";

        try (Pinging pings = Pinging.start(guest, OUTSIDE, "0.1")) {
            pings.awaitMore(10);
            assertThat(pings.lost()).isZero();
            lab.host(first).kill();
            assertThat(pings.awaitGap()).isBetween(1L, MOST_LOST);
            pings.awaitMore(10);
            assertThat(pings.lost()).isBetween(1L, MOST_LOST);
        }
        Await.until(SOON, () -> active(port).equals(second), () -> "the gateway is on '" + active(port) + "'");

        lab.host(second).kill();
        TimeUnit.SECONDS.sleep(4);
        assertThat(guest.ping(OUTSIDE, 3).received()).isZero();
    }
}
