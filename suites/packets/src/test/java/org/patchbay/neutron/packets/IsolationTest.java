// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** What does not pass, each beside what does. */
class IsolationTest extends PacketTest {
    private static final String PRETENDED = "10.0.0.222";

    private final String network = network("'name':'n'");
    // No port gets by chance the address that another one pretends to have.
    private final String subnet =
            subnet(network, "'cidr':'10.0.0.0/24','allocation_pools':[{'start':'10.0.0.10','end':'10.0.0.99'}]");

    private String group(String attributes) {
        return admin().post("/v2.0/security-groups", "{'security_group':{'name':'g'" + attributes + "}}")
                .id();
    }

    private String rule(String group, String attributes) {
        return admin().post(
                        "/v2.0/security-group-rules",
                        "{'security_group_rule':{'security_group_id':'" + group + "'," + attributes + "}}")
                .id();
    }

    private JsonNode in(String... groups) {
        return port(network, "'security_groups':['" + String.join("','", groups) + "']");
    }

    /** What is sent on an open connection comes back. */
    private static void assertEchoes(SocketChannel connection) throws InterruptedException, ExecutionException {
        assertThat(echoes(connection, SOON)).isTrue();
    }

    /** It does not, for two seconds. */
    private static void assertSilent(SocketChannel connection) throws InterruptedException, ExecutionException {
        assertThat(echoes(connection, Duration.ofSeconds(2)))
                .as("an established connection")
                .isFalse();
    }

    private static boolean echoes(SocketChannel connection, Duration limit)
            throws InterruptedException, ExecutionException {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var echo = thread.submit(() -> {
                connection.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
                return connection.read(ByteBuffer.allocate(16)) > 0;
            });
            try {
                return echo.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException silent) {
                echo.cancel(true);
                return false;
            }
        }
    }

    @Test
    void stopsAndResumesWithTheNetwork() throws IOException, InterruptedException, ExecutionException {
        JsonNode b = port(network, "");
        Guest first = boot("h1", port(network, ""));
        Guest second = boot("h2", b);
        assertReaches(first, b);
        try (var server = second.echo(80);
                var connection = first.tcpConnect(address(b), 80, SOON)) {
            assertThat(server).isNotNull();
            assertEchoes(connection);
            changeNetwork(network, "'admin_state_up':false");
            assertNeverReaches(first, b);
            assertSilent(connection);
            changeNetwork(network, "'admin_state_up':true");
            assertReaches(first, b);
            assertConnects(first, address(b), 80);
        }
    }

    @Test
    void stopsAndResumesWithThePort() throws IOException, InterruptedException, ExecutionException {
        JsonNode a = port(network, "");
        JsonNode b = port(network, "");
        JsonNode c = port(network, "");
        Guest first = boot("h1", a);
        Guest second = boot("h2", b);
        boot("h2", c);
        assertReaches(first, b);
        try (var server = second.echo(80);
                var connection = first.tcpConnect(address(b), 80, SOON)) {
            assertThat(server).isNotNull();
            assertEchoes(connection);
            change(b, "'admin_state_up':false");
            assertNeverReaches(first, b);
            assertSilent(connection);
            assertReaches(first, c);
            awaitStatus(b, "DOWN");
            change(b, "'admin_state_up':true");
            assertReaches(first, b);
            awaitStatus(b, "ACTIVE");
        }
    }

    @Test
    void letsAGuestSendOnlyFromItsAddresses() {
        JsonNode a = port(network, "");
        JsonNode b = port(network, "'port_security_enabled':false");
        Guest spoofer = boot("h1", a);
        Guest peer = boot("h2", b);
        assertReaches(spoofer, b);
        spoofer.staticAddress(PRETENDED + "/24");
        lab.sync();
        assertThat(answers(spoofer, "-i", "0.2", "-c", "8", "-w", "3", address(b)))
                .isFalse();
        change(a, "'allowed_address_pairs':[{'ip_address':'10.0.0.222'}]");
        // Default groups let members talk; an address pair is no member's address for the other side, which has no
        // group.
        lab.sync();
        assertThat(Await.holds(SOON, () -> answers(spoofer, "-c", "1", "-w", "5", address(b))))
                .isTrue();
        change(a, "'allowed_address_pairs':[]");
        lab.sync();
        assertThat(answers(spoofer, "-i", "0.2", "-c", "8", "-w", "3", address(b)))
                .isFalse();
        change(a, "'port_security_enabled':false,'security_groups':[]");
        lab.sync();
        assertThat(Await.holds(SOON, () -> answers(spoofer, "-c", "1", "-w", "5", address(b))))
                .isTrue();
        assertThat(peer.name()).isNotEmpty();
    }

    /** Whether a ping in another one's name, with these options, is answered. */
    private static boolean answers(Guest guest, String... options) {
        List<String> argv = new ArrayList<>(List.of("ping", "-n", "-I", PRETENDED));
        argv.addAll(List.of(options));
        return guest.exec(argv.toArray(String[]::new)).out().contains("bytes from");
    }

    @Test
    void letsMembersOfTheDefaultGroupTalk() {
        JsonNode member = port(network, "");
        JsonNode other = in(group(""));
        Guest first = boot("h1", port(network, ""));
        boot("h2", member);
        Guest outsider = boot("h2", other);
        assertReaches(first, member);
        assertNeverReaches(outsider, member);
        assertNeverReaches(first, other);
    }

    @Test
    void opensAPortByARule() {
        String group = group("");
        JsonNode server = in(group);
        Guest client = boot("h1", port(network, ""));
        Guest host = boot("h2", server);
        try (var web = host.echo(80);
                var other = host.echo(81)) {
            assertThat(web).isNotSameAs(other);
            lab.sync();
            assertThat(client.tcpReaches(address(server), 80)).isFalse();
            String rule = rule(
                    group,
                    "'direction':'ingress','ethertype':'IPv4','protocol':'tcp','port_range_min':80,'port_range_max':80");
            lab.sync();
            assertConnects(client, address(server), 80);
            assertThat(client.tcpReaches(address(server), 81)).isFalse();
            admin().delete("/v2.0/security-group-rules/" + rule).done();
            lab.sync();
            assertThat(client.tcpReaches(address(server), 80)).isFalse();
        }
    }

    @Test
    void letsOutOnlyWhatEgressRulesSay() {
        String group = group("");
        JsonNode open = port(network, "'port_security_enabled':false");
        Guest guest = boot("h1", in(group));
        boot("h2", open);
        assertReaches(guest, open);
        for (JsonNode rule : admin().get("/v2.0/security-group-rules?security_group_id=" + group)
                .content()) {
            admin().delete("/v2.0/security-group-rules/" + rule.get("id").stringValue())
                    .done();
        }
        assertNeverReaches(guest, open);
        assertThat(guest.dhcp4().ip()).as("a lease without any rule").isNotEmpty();
        rule(group, "'direction':'egress','ethertype':'IPv4','protocol':'icmp'");
        lab.sync();
        assertReaches(guest, open);
    }

    @Test
    void leavesAPortWithoutGroupsItsAddressOnly() {
        JsonNode closed = port(network, "'security_groups':[]");
        JsonNode open = port(network, "'port_security_enabled':false");
        Guest guest = boot("h1", closed);
        Guest peer = boot("h2", open);
        assertNeverReaches(peer, closed);
        assertNeverReaches(guest, open);
        change(closed, "'security_groups':['" + allOpen() + "']");
        lab.sync();
        assertReaches(peer, closed);
    }

    private String allOpen() {
        String group = group("");
        rule(group, "'direction':'ingress','ethertype':'IPv4'");
        return group;
    }

    @Test
    void filtersWithoutStateInAStatelessGroup() {
        String group = group(",'stateful':false");
        rule(group, "'direction':'ingress','ethertype':'IPv4','protocol':'icmp'");
        JsonNode server = in(group);
        Guest client = boot("h1", port(network, "'port_security_enabled':false"));
        Guest guest = boot("h2", server);
        assertReaches(client, server);
        try (var web = guest.echo(80)) {
            assertThat(web).isNotNull();
            assertThat(client.tcpReaches(address(server), 80)).isFalse();
            rule(
                    group,
                    "'direction':'ingress','ethertype':'IPv4','protocol':'tcp','port_range_min':80,'port_range_max':80");
            lab.sync();
            assertConnects(client, address(server), 80);
        }
        assertThat(subnet).isNotEmpty();
        assertThatThrownBy(() -> client.tcpConnect(address(server), 81, Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class);
    }
}
