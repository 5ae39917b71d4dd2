// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Ping;
import org.patchbay.testbed.process.Await;

/** A gateway's host dies without a word; another one goes on. */
class GatewayFailureTest extends PacketTest {
    private static final String OUTSIDE = "198.18.0.1";
    /** Pings of a tenth of a second. */
    private static final int COUNT = 140;
    /** Five seconds. */
    private static final int MOST_LOST = 50;

    private String active(String port) {
        String chassis = lab.sbctl("--bare", "--columns=chassis", "find", "Port_Binding", "logical_port=cr-lrp-" + port)
                .strip();
        return chassis.isEmpty()
                ? ""
                : lab.sbctl("--bare", "--columns=name", "list", "Chassis", chassis)
                        .strip();
    }

    private static Ping pings(Guest guest) {
        return Ping.parse(guest.exec(
                        Duration.ofSeconds(40),
                        List.of("ping", "-n", "-i", "0.1", "-c", Integer.toString(COUNT), "-W", "1", OUTSIDE))
                .out());
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
        // Until the hosts have heard of each other by BFD, the one of lower priority may have it.
        String first = lab.nbctl("lrp-get-gateway-chassis", "lrp-" + port)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .contains("h1")
                ? "h1"
                : "h2";
        Await.until(
                Duration.ofSeconds(10),
                () -> active(port).equals(first),
                () -> "the gateway is on '" + active(port) + "', not on '" + first + "'");
        String second = first.equals("h1") ? "h2" : "h1";

        CompletableFuture<Ping> during = CompletableFuture.supplyAsync(() -> pings(guest), Thread::startVirtualThread);
        TimeUnit.SECONDS.sleep(2);
        lab.host(first).kill();
        Ping ping = during.join();
        assertThat(active(port)).isEqualTo(second);
        assertThat(ping.sent()).isEqualTo(COUNT);
        assertThat(ping.sent() - ping.received()).as(ping.output()).isBetween(1, MOST_LOST);

        lab.host(second).kill();
        TimeUnit.SECONDS.sleep(4);
        assertThat(guest.ping(OUTSIDE, 3).received()).isZero();
    }
}
