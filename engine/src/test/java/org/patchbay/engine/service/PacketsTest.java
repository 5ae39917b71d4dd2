// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.provider.peer.OwnProvider;
import org.patchbay.engine.service.peer.LabAgent;
import org.patchbay.engine.service.peer.Site;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Lab;

/** A machine that is run by the API is a guest with an address and a connection, on real OVN hosts. */
@Tag("slow")
@WithLab(hosts = {"h1", "h2"})
class PacketsTest {
    private static OwnProvider own;
    private static LabAgent agent;
    private static Site site;
    private static String profile;

    @BeforeAll
    static void start(Lab lab) throws Exception {
        own = OwnProvider.on(lab.nbRemote().orElseThrow());
        agent = new LabAgent(lab);
        site = new Site(Site.eager(agent));
        site.host("h1");
        site.host("h2");
        String provider = site.post("/openstacknetworkproviders", own.document("ovn", own.networking()));
        String network = site.network("net", provider, "");
        profile = site.profile(network);
        site.post(
                "/openstacknetworkproviders/" + provider + "/networks/" + site.externalId(network) + "/subnets",
                "<openstack_subnet><name>sub</name><cidr>10.9.0.0/24</cidr><ip_version>v4</ip_version></openstack_subnet>");
    }

    @AfterAll
    static void stop() {
        site.close();
        own.close();
    }

    private static Guest guest(String nic) {
        return agent.guest(nic).orElseThrow();
    }

    @Test
    void machinesGetAddressesAndReachEachOtherAlsoAfterOneMoved() throws Exception {
        String first = site.vm("first");
        String one = site.nic(first, "nic1", profile);
        String second = site.vm("second");
        String two = site.nic(second, "nic1", profile);
        site.start(first, "h1");
        site.start(second, "h2");
        site.awaitStatus(first, "up");
        site.awaitStatus(second, "up");
        String address = guest(one).dhcp4().ip();
        String other = guest(two).dhcp4().ip();
        assertThat(address).startsWith("10.9.0.");
        guest(two).awaitUp();
        assertThat(guest(one).ping(other).answered()).isTrue();

        // Unplugged, and plugged again.
        site.act("/vms/" + second + "/nics/" + two, "deactivate");
        site.awaitQuiet();
        assertThat(agent.guest(two)).isEmpty();
        assertThat(guest(one).ping(other, Duration.ofSeconds(2)).answered()).isFalse();
        site.act("/vms/" + second + "/nics/" + two, "activate");
        site.awaitQuiet();
        assertThat(guest(two).dhcp4().ip()).isEqualTo(other);
        guest(two).awaitUp();
        assertThat(guest(one).ping(other).answered()).isTrue();

        site.migrate(first, "h2");
        site.awaitStatus(first, "up");
        assertThat(guest(one).host().name()).isEqualTo("h2");
        assertThat(guest(one).dhcp4().ip()).isEqualTo(address);
        guest(one).awaitUp();
        assertThat(guest(one).ping(other).answered()).isTrue();

        site.act("/vms/" + first, "stop");
        site.awaitStatus(first, "down");
        assertThat(agent.guest(one)).isEmpty();
        assertThat(guest(two).ping(address, Duration.ofSeconds(2)).answered()).isFalse();
    }

    @Test
    void aVnicWithoutLinkGetsNothing() throws Exception {
        String vm = site.vm("unlinked");
        String nic = site.nic(vm, "nic1", profile);
        Site.ok(site.admin().put("/vms/" + vm + "/nics/" + nic, "<nic><linked>false</linked></nic>"));
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        assertThat(guest(nic).tryDhcp4(Duration.ofSeconds(2))).isEmpty();
        site.act("/vms/" + vm, "stop");
        site.awaitStatus(vm, "down");
        Site.ok(site.admin().put("/vms/" + vm + "/nics/" + nic, "<nic><linked>true</linked></nic>"));
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        assertThat(guest(nic).dhcp4().ip()).startsWith("10.9.0.");
    }
}
