// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which member of a cluster the client stays with, told by members that say what the test wants. */
class ClusterFaultTest {
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";
    private static final String CLUSTER = "33333333-3333-4333-8333-333333333333";
    private static final String ROW = "44444444-4444-4444-8444-444444444444";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private FakeServer member(String name, boolean leader, boolean connected, int index) {
        FakeServer server = new FakeServer();
        open.add(server);
        server.on(
                "get_schema",
                (peer, request) -> request.params().contains("D") ? FakeServer.SCHEMA : FakeServer.SERVER_SCHEMA);
        server.on("monitor_cond", (peer, request) -> status("initial", leader, connected, index));
        server.on(
                "monitor_cond_since",
                (peer, request) ->
                        "[false,\"" + ZERO + "\",{\"T\":{\"" + ROW + "\":{\"initial\":{\"name\":\"" + name + "\"}}}}]");
        return server.start();
    }

    private static String status(String kind, boolean leader, boolean connected, int index) {
        return "{\"Database\":{\"" + ROW + "\":{\"" + kind + "\":{\"name\":\"D\",\"model\":\"clustered\",\"leader\":"
                + leader + ",\"connected\":" + connected + ",\"index\":" + index + ",\"cid\":[\"uuid\",\"" + CLUSTER
                + "\"]}}}}";
    }

    private OvsdbClient client(FakeServer... servers) {
        String remotes = String.join(
                ",", java.util.Arrays.stream(servers).map(FakeServer::remote).toList());
        OvsdbClient client = OvsdbClient.start(OvsdbOptions.builder(remotes, "D")
                .backoff(Duration.ofMillis(5), Duration.ofMillis(20))
                .build());
        open.add(client);
        return client;
    }

    private static String source(OvsdbClient client) {
        return client.awaitSnapshot(OvsdbServer.PATIENCE)
                .rows("T")
                .iterator()
                .next()
                .string("name");
    }

    @Test
    void staysWithTheLeader() {
        FakeServer follower = member("follower", false, true, 10);
        FakeServer alone = member("alone", true, false, 10);
        FakeServer leader = member("leader", true, true, 10);
        OvsdbClient client = client(follower, alone, leader);
        assertThat(source(client)).isEqualTo("leader");
        await().until(client::state, state -> state == ConnectionState.ACTIVE);
    }

    @Test
    void leavesTheMemberThatLosesLeadership() {
        FakeServer first = member("first", true, true, 10);
        FakeServer second = member("second", false, true, 10);
        OvsdbClient client = client(first, second);
        assertThat(source(client)).isEqualTo("first");
        await().until(client::state, state -> state == ConnectionState.ACTIVE);
        second.on("monitor_cond", (peer, request) -> status("initial", true, true, 11));
        first.on("monitor_cond", (peer, request) -> status("initial", false, true, 11));
        first.peers
                .getLast()
                .send("{\"id\":null,\"method\":\"update2\",\"params\":[\"server\",{\"Database\":{\"" + ROW
                        + "\":{\"modify\":{\"leader\":false}}}}]}");
        await().until(() -> source(client).equals("second"));
    }

    @Test
    void neverGoesBackToAnOlderState() {
        FakeServer server = member("newer", true, true, 10);
        OvsdbClient client = client(server);
        List<Long> sequences = new CopyOnWriteArrayList<>();
        assertThat(source(client)).isEqualTo("newer");
        await().until(client::state, state -> state == ConnectionState.ACTIVE);
        client.subscribe((before, after, changes) -> sequences.add(after.sequence()));
        server.on("monitor_cond", (peer, request) -> status("initial", true, true, 9));
        server.on(
                "monitor_cond_since",
                (peer, request) ->
                        "[false,\"" + ZERO + "\",{\"T\":{\"" + ROW + "\":{\"initial\":{\"name\":\"older\"}}}}]");
        server.peers.getFirst().cut();
        await().until(() -> server.peers.size() > 4);
        assertThat(source(client)).isEqualTo("newer");
        assertThat(sequences).isEmpty();
        await().until(() -> client.lastTrouble().contains("stale"));

        server.on("monitor_cond", (peer, request) -> status("initial", true, true, 10));
        await().until(() -> source(client).equals("older"));
    }
}
