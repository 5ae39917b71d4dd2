// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real cluster that loses or moves its leader while it is written to. */
class RaftTest {
    private static final Index<String> BY_NAME = Index.byColumn("Logical_Switch", "name");

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> unread = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private RaftCluster cluster;
    private OvsdbClient client;

    @BeforeEach
    void start() {
        cluster = RaftCluster.start();
        client = client(true);
        client.awaitSnapshot(OvsdbServer.PATIENCE);
    }

    private OvsdbClient client(boolean leaderOnly) {
        return OvsdbClient.start(OvsdbOptions.builder(cluster.remotes(), "OVN_Northbound")
                .monitor(MonitorSpec.tables("Logical_Switch"))
                .indexes(BY_NAME)
                .leaderOnly(leaderOnly)
                .queueTimeout(OvsdbServer.PATIENCE)
                .backoff(Duration.ofMillis(20), Duration.ofMillis(200))
                .build());
    }

    @AfterEach
    void stop() {
        running.set(false);
        client.close();
        cluster.close();
    }

    @Test
    void losesNoAcknowledgedCommitWhenTheLeaderIsKilled() throws InterruptedException {
        List<Thread> writers = startWriters();
        await().until(() -> acknowledged.size() > 200);
        int killed = cluster.leader();
        cluster.server(killed).kill();
        int before = acknowledged.size();
        await().until(() -> acknowledged.size() > before + 200);
        finish(writers);
        verify();
    }

    @Test
    void losesNothingWhenLeadershipMoves() throws InterruptedException {
        List<Thread> writers = startWriters();
        for (String how : List.of("transfer-leadership", "transfer-leadership-after-sending-append-request")) {
            int before = acknowledged.size();
            await().until(() -> acknowledged.size() > before + 100);
            int leader = cluster.leader();
            int moved = acknowledged.size();
            cluster.move(leader, how);
            cluster.server(leader).control("cluster/failure-test", "clear");
            await().until(() -> acknowledged.size() > moved + 100);
        }
        finish(writers);
        verify();
    }

    @Test
    void readsItsOwnWritesOnAFollowerToo() {
        try (OvsdbClient any = client(false)) {
            any.awaitSnapshot(OvsdbServer.PATIENCE);
            int written = 0;
            for (int i = 0; i < 500 && written < 20; i++) {
                try {
                    any.transact(insert("f" + i)).join();
                } catch (CompletionException e) {
                    continue; // a leader that is held up for a second loses its place, and what it was sent may fail
                }
                assertThat(any.snapshot().count(BY_NAME, "f" + i)).isOne();
                written++;
            }
            assertThat(written).isEqualTo(20);
        }
    }

    /** Inserts a switch unless there is one of this name. */
    private static Transaction insert(String name) {
        var transaction = Transaction.builder()
                .expect("Logical_Switch", List.of(Condition.equal("name", name)), List.of("name"), List.of());
        transaction.insert("Logical_Switch", Map.of("name", name));
        return transaction.build();
    }

    private List<Thread> startWriters() {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String prefix = "w" + writer + "-";
            writers.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; running.get(); i++) {
                    write(prefix + i);
                }
            }));
        }
        return writers;
    }

    private void write(String name) {
        try {
            client.transact(insert(name)).join();
            if (client.snapshot().count(BY_NAME, name) != 1) {
                unread.add(name);
            }
            acknowledged.add(name);
        } catch (CompletionException e) {
            if (e.getCause() instanceof OvsdbUnavailableException) {
                return;
            }
            // a cluster may apply a command, lose track of it and try again: then the guard refuses the second attempt
            unknown.add(name);
        }
    }

    private void finish(List<Thread> writers) throws InterruptedException {
        running.set(false);
        for (Thread writer : writers) {
            assertThat(writer.join(OvsdbServer.PATIENCE)).isTrue();
        }
    }

    private void verify() {
        assertThat(unread).as("acknowledged and not in the replica at once").isEmpty();
        try (OvsdbClient fresh = client(true)) {
            Snapshot snapshot = fresh.awaitSnapshot(OvsdbServer.PATIENCE);
            for (String name : acknowledged) {
                assertThat(snapshot.count(BY_NAME, name)).as(name).isOne();
            }
            for (String name : unknown) {
                assertThat(snapshot.count(BY_NAME, name)).as(name).isLessThanOrEqualTo(1);
            }
            assertThat(snapshot.rows("Logical_Switch"))
                    .hasSizeBetween(acknowledged.size(), acknowledged.size() + unknown.size());
        }
    }
}
