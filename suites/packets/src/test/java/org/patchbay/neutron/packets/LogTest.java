// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** What the hosts write into their logs of what security groups decide. */
class LogTest extends PacketTest {
    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");

    private String group() {
        String group = admin().post("/v2.0/security-groups", "{'security_group':{'name':'g'}}")
                .id();
        admin().post(
                        "/v2.0/security-group-rules",
                        "{'security_group_rule':{'security_group_id':'" + group
                                + "','direction':'ingress','protocol':'tcp','port_range_min':80,'port_range_max':80}}")
                .content();
        return group;
    }

    private JsonNode in(String... groups) {
        return port(network, "'security_groups':['" + String.join("','", groups) + "']");
    }

    /** What a host has logged of the packets to a port. */
    private static List<String> logged(String host, JsonNode to) {
        try (var lines = Files.lines(lab.host(host).directory().resolve("ovn-controller.log"))) {
            return lines.filter(line -> line.contains("acl_log") && line.contains("nw_dst=" + address(to) + ","))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean has(String host, JsonNode to, String log, String verdict, int port) {
        return Await.holds(
                SOON,
                () -> logged(host, to).stream()
                        .anyMatch(line -> line.contains("name=\"neutron-" + log + "\"")
                                && line.contains("verdict=" + verdict)
                                && line.contains("tp_dst=" + port)));
    }

    @Test
    void haveWhatALoggedGroupAdmitsAndDropsAndNothingElse() {
        String watched = group();
        String quiet = group();
        JsonNode server = in(watched, quiet);
        JsonNode other = in(quiet);
        String log = admin().post(
                        "/v2.0/log/logs", "{'log':{'resource_type':'security_group','resource_id':'" + watched + "'}}")
                .id();
        Guest client = boot("h1", port(network, "'port_security_enabled':false"));
        Guest host = boot("h2", server);
        Guest second = boot("h2", other);
        lab.sync();
        try (var web = host.echo(80);
                var more = second.echo(80)) {
            assertThat(web).isNotSameAs(more);
            assertConnects(client, address(other), 80);
            assertThat(client.tcpReaches(address(other), 81)).isFalse();
            assertConnects(client, address(server), 80);
            assertThat(client.tcpReaches(address(server), 81)).isFalse();
            assertThat(has("h2", server, log, "allow", 80)).isTrue();
            assertThat(has("h2", server, log, "drop", 81)).isTrue();
            assertThat(logged("h2", other)).isEmpty();

            admin().put("/v2.0/log/logs/" + log, "{'log':{'enabled':false}}").content();
            lab.sync();
            assertThat(client.tcpReaches(address(server), 82)).isFalse();
            // What was sent before may still be written down.
            assertThat(logged("h2", server)).noneMatch(line -> line.contains("tp_dst=82"));
        }
        assertThat(subnet).isNotEmpty();
    }
}
