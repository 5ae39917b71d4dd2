// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.testbed.lab.Guest;
import tools.jackson.databind.JsonNode;

/** The metadata service of a host, reached by guests whose security groups let nothing out. */
class MetadataTest extends PacketTest {
    private static final String SERVICE = "169.254.169.254";

    @Test
    void isReachedUnderDefaultDeny() {
        String network = network("'name':'n'");
        int serving = fixture.addProvider(NeutronOptions.defaults().withMetadata());
        fixture.settle();
        fixture.as(serving, "admin,member,reader@" + project)
                .post("/v2.0/subnets", "{'subnet':{'network_id':'" + network + "','cidr':'10.0.0.0/24'}}")
                .content();
        fixture.settle();
        JsonNode service = admin().get("/v2.0/ports?device_owner=network:distributed&network_id=" + network)
                .content()
                .get(0);
        String group = admin().post("/v2.0/security-groups", "{'security_group':{'name':'closed'}}")
                .id();
        for (JsonNode rule : admin().get("/v2.0/security-group-rules?security_group_id=" + group)
                .content()) {
            admin().delete("/v2.0/security-group-rules/" + id(rule)).done();
        }
        Guest agent = plug("h1", service);
        // OVN tells nobody that it has installed a localport: it is on every host.
        agent.exec("ip", "link", "set", "eth0", "up");
        agent.exec("ip", "address", "add", address(service) + "/24", "dev", "eth0");
        agent.exec("ip", "address", "add", SERVICE + "/32", "dev", "eth0");
        for (String groups : new String[] {"'" + group + "'", ""}) {
            JsonNode closed = port(network, "'security_groups':[" + groups + "]");
            Guest guest = boot("h1", closed);
            guest.exec("ip", "route", "replace", SERVICE + "/32", "via", address(service));
            lab.sync();
            try (var web = agent.echo(80);
                    var other = agent.echo(81)) {
                assertThat(web).isNotSameAs(other);
                assertConnects(guest, SERVICE, 80);
                assertThat(guest.tcpReaches(SERVICE, 81)).isFalse();
                assertThat(guest.tcpReaches(address(service), 80)).isFalse();
            }
        }
    }
}
