// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.Guest;
import tools.jackson.databind.JsonNode;

/** A guest that moves to another host: its port is bound there before, and is silent until it is the guest's. */
class MigrationTest extends PacketTest {
    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.4.0.0/24'");

    @Test
    void itsPortIsOnTheDestinationAtOnceWhenItIsActivated() {
        assertThat(subnet).isNotEmpty();
        JsonNode moving =
                port(network, "'port_security_enabled':false,'device_owner':'compute:nova','binding:host_id':'h1'");
        JsonNode staying = port(network, "'port_security_enabled':false");
        Guest source = boot("h1", moving);
        Guest watcher = boot("h1", staying);
        assertReaches(watcher, moving);

        String bindings = "/v2.0/ports/" + id(moving) + "/bindings";
        admin().post(bindings, "{'binding':{'host':'h2'}}").content();
        Guest destination = lab.addGuest("destination", lab.host("h2"), id(moving), Optional.of(source.mac()));
        destination.staticAddress(address(moving) + "/24");
        lab.sync();
        assertThat(destination.ping(address(staying), 3).received())
                .as("before it is activated")
                .isZero();
        assertReaches(watcher, moving);
        assertThat(answers(watcher, moving, source)).isTrue();

        admin().put(bindings + "/h2/activate", "").content();
        source.unplug();
        lab.sync();
        assertReaches(destination, staying);
        assertReaches(watcher, moving);
        assertThat(answers(watcher, moving, destination)).isTrue();

        admin().delete(bindings + "/h1").done();
        lab.sync();
        assertReaches(watcher, moving);
        assertThat(admin().get("/v2.0/ports/" + id(moving))
                        .content()
                        .get("binding:host_id")
                        .stringValue())
                .isEqualTo("h2");
    }

    /** Whether it is this guest that answers for the port. */
    private static boolean answers(Guest watcher, JsonNode port, Guest guest) {
        try (Capture heard = guest.capture("icmp[icmptype] == icmp-echoreply and src host " + address(port))) {
            watcher.ping(address(port));
            return heard.awaitLine(SOON, any -> true);
        }
    }
}
