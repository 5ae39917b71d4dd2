// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server that goes and comes back while its replica is being read. */
class ResyncTest {
    private static final int ROWS = 2000;
    private static final Index<String> BY_NAME = Index.byColumn("Logical_Switch", "name");

    @Test
    void readersNeverSeeLessAndTheFeedGetsTheDifference() throws InterruptedException {
        try (OvsdbServer server = OvsdbServer.standalone();
                OvsdbClient client = OvsdbClient.start(OvsdbOptions.builder(server.remote(), "OVN_Northbound")
                        .monitor(MonitorSpec.tables("Logical_Switch"))
                        .indexes(BY_NAME)
                        .backoff(Duration.ofMillis(5), Duration.ofMillis(50))
                        .build())) {
            List<UUID> rows = fill(client);
            List<List<RowChange>> feed = new CopyOnWriteArrayList<>();
            client.subscribe((before, after, changes) -> feed.add(changes));
            AtomicBoolean running = new AtomicBoolean(true);
            AtomicInteger least = new AtomicInteger(Integer.MAX_VALUE);
            AtomicInteger polls = new AtomicInteger();
            Thread reader = Thread.ofPlatform().start(() -> {
                while (running.get()) {
                    Snapshot snapshot = client.snapshot();
                    least.accumulateAndGet(snapshot.rows("Logical_Switch").size(), Math::min);
                    least.accumulateAndGet(snapshot.count(BY_NAME, "s") + 1, Math::min);
                    polls.incrementAndGet();
                }
            });
            Snapshot before = client.snapshot();

            server.kill();
            await().until(() -> client.state() != ConnectionState.ACTIVE);
            assertThat(client.snapshot()).as("readable during the outage").isSameAs(before);
            changeBehindItsBack(server, rows.getFirst());
            await().until(() -> client.snapshot().sequence() > before.sequence());
            int seen = polls.get();
            await().until(() -> polls.get() > seen + 1000);
            running.set(false);
            reader.join();

            assertThat(least).hasValueGreaterThanOrEqualTo(ROWS);
            // Listeners are told of a snapshot after everybody can have it.
            await().until(() -> !feed.isEmpty());
            assertThat(feed).hasSize(1);
            assertThat(feed.getFirst()).hasSize(2);
            assertThat(client.snapshot().rows("Logical_Switch")).hasSize(ROWS + 1);
            assertThat(client.snapshot().count(BY_NAME, "s")).isEqualTo(ROWS - 1);
        }
    }

    private static List<UUID> fill(OvsdbClient client) {
        client.awaitSnapshot(OvsdbServer.PATIENCE);
        List<UUID> rows = new ArrayList<>();
        var transaction = Transaction.builder();
        for (int i = 0; i < ROWS; i++) {
            rows.add(transaction.insert("Logical_Switch", Map.of("name", "s")));
        }
        client.transact(transaction.build()).join();
        return rows;
    }

    /** Renames one row and adds another before the client can return. */
    private static void changeBehindItsBack(OvsdbServer server, UUID row) {
        Commands.run(
                server.directory(),
                "ovsdb-tool",
                "transact",
                server.database().toString(),
                "[\"OVN_Northbound\",{\"op\":\"update\",\"table\":\"Logical_Switch\",\"where\":[[\"_uuid\",\"==\",[\"uuid\",\""
                        + row
                        + "\"]]],\"row\":{\"name\":\"renamed\"}},"
                        + "{\"op\":\"insert\",\"table\":\"Logical_Switch\",\"row\":{\"name\":\"another\"}}]");
        server.start();
    }

    @Test
    void survivesAFrozenServer() {
        try (OvsdbServer server = OvsdbServer.standalone();
                OvsdbClient client = OvsdbClient.start(OvsdbOptions.builder(server.remote(), "OVN_Northbound")
                        .probeInterval(Duration.ofMillis(200))
                        .backoff(Duration.ofMillis(5), Duration.ofMillis(50))
                        .build())) {
            client.awaitSnapshot(OvsdbServer.PATIENCE);
            await().until(client::state, state -> state == ConnectionState.ACTIVE);
            server.signal("STOP");
            var lost = client.transact(Transaction.of(new Operation.Comment("x")));
            await().until(lost::isCompletedExceptionally);
            server.signal("CONT");
            // Again if need be: with such a probe interval the server may be left for another moment's silence.
            await().ignoreExceptionsInstanceOf(CompletionException.class)
                    .until(() -> client.transact(Transaction.of(new Operation.Comment("y")))
                                    .join()
                                    .results()
                                    .size()
                            == 1);
        }
    }

    @Test
    void convertsTheSchemaUnderTheClient() throws Exception {
        java.nio.file.Path directory = OvsdbServer.temporary();
        java.nio.file.Path schema = directory.resolve("schema");
        java.nio.file.Files.writeString(schema, FakeServer.SCHEMA);
        try (OvsdbServer server = OvsdbServer.standalone(schema);
                OvsdbClient client = OvsdbClient.start(OvsdbOptions.builder(server.remote(), "D")
                        .backoff(Duration.ofMillis(5), Duration.ofMillis(50))
                        .build())) {
            client.awaitSnapshot(OvsdbServer.PATIENCE);
            var insert = Transaction.builder();
            UUID row = insert.insert("T", Map.of("name", "kept"));
            client.transact(insert.build()).join();
            java.nio.file.Files.writeString(
                    schema,
                    FakeServer.SCHEMA
                            .replace("\"name\":{\"type\"", "\"fresh\":{\"type\":\"boolean\"},\"name\":{\"type\"")
                            .replace("1.0.0", "1.1.0"));
            Commands.run(directory, "ovsdb-client", "convert", server.remote(), schema.toString());
            await().until(() -> client.snapshot().schema().version().equals("1.1.0"));
            Row kept = client.snapshot().row("T", row);
            assertThat(kept).isNotNull();
            assertThat(kept.has("fresh")).isTrue();
            assertThat(kept.string("name")).isEqualTo("kept");
        } finally {
            java.nio.file.Files.delete(schema);
            java.nio.file.Files.delete(directory);
        }
    }
}
