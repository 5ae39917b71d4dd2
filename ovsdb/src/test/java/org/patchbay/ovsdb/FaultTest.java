// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.ovsdb.wire.Message;

/** What the client makes of servers that cut, delay, corrupt, or know less. */
class FaultTest {
    private static final String ROW = "11111111-1111-4111-8111-111111111111";
    private static final String LAST = "22222222-2222-4222-8222-222222222222";
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";
    private static final String CONTENTS =
            "{\"T\":{\"" + ROW + "\":{\"initial\":{\"name\":\"a\",\"tags\":[\"set\",[\"x\",\"y\"]]}}}}";

    private final FakeServer server = new FakeServer();

    @SuppressWarnings("NullAway.Init")
    private OvsdbClient client;

    private OvsdbOptions.Builder options() {
        return OvsdbOptions.builder(server.remote(), "D").backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    }

    private Row connect(OvsdbOptions.Builder options) {
        server.start();
        client = OvsdbClient.start(options.build());
        client.awaitSnapshot(OvsdbServer.PATIENCE);
        await().until(client::state, state -> state == ConnectionState.ACTIVE);
        return row();
    }

    private Row row() {
        Row row = client.snapshot().row("T", UUID.fromString(ROW));
        assertThat(row).isNotNull();
        return row;
    }

    @AfterEach
    @SuppressWarnings("NullAway") // a test may fail before it starts one
    void stop() {
        if (client != null) {
            client.close();
        }
        server.close();
    }

    @Test
    void doesNotWaitForAServerThatTakesNoConnection() throws IOException {
        List<SocketChannel> others = new ArrayList<>();
        try {
            server.crowd(others);
            client = OvsdbClient.start(
                    options().connectTimeout(Duration.ofMillis(200)).build());
            await().untilAsserted(() -> assertThat(client.lastTrouble())
                    .isEqualTo(server.remote() + ": the server did not take the connection in 200 ms"));
        } finally {
            for (SocketChannel other : others) {
                other.close();
            }
        }
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + LAST + "\"," + CONTENTS + "]");
        server.start();
        assertThat(client.awaitSnapshot(OvsdbServer.PATIENCE).rows("T")).hasSize(1);
    }

    @Test
    void fallsBackToMonitorCond() {
        server.on("monitor_cond_since", (peer, request) -> "!unknown method");
        server.on("monitor_cond", (peer, request) -> CONTENTS);
        assertThat(connect(options()).strings("tags")).containsExactly("x", "y");

        server.peers
                .getFirst()
                .send("{\"id\":null,\"method\":\"update2\",\"params\":[\"data\",{\"T\":{\"" + ROW
                        + "\":{\"modify\":{\"tags\":[\"set\",[\"x\",\"z\"]],\"map\":[\"map\",[[\"k\",\"v\"]]]}}}}]}");
        await().until(() -> row().strings("tags").contains("z"));
        assertThat(row().strings("tags")).containsExactly("y", "z");
        assertThat(row().map("map")).containsExactly(Map.entry("k", "v"));
        assertThat(row().string("name")).isEqualTo("a");
    }

    @Test
    void fallsBackToPlainMonitor() {
        server.on("monitor_cond_since", (peer, request) -> "!unknown method");
        server.on("monitor_cond", (peer, request) -> "!unknown method");
        server.on("monitor", (peer, request) -> CONTENTS.replace("initial", "new"));
        assertThat(connect(options()).string("name")).isEqualTo("a");

        server.peers
                .getFirst()
                .send("{\"id\":null,\"method\":\"update\",\"params\":[\"data\",{\"T\":{\"" + ROW
                        + "\":{\"old\":{\"name\":\"a\"},\"new\":{\"name\":\"b\",\"tags\":\"x\",\"number\":7}}}}]}");
        await().until(() -> row().string("name").equals("b"));
        assertThat(row().strings("tags")).containsExactly("x");
        assertThat(row().optionalInteger("number")).hasValue(7);

        server.peers
                .getFirst()
                .send("{\"id\":null,\"method\":\"update\",\"params\":[\"data\",{\"T\":{\"" + ROW
                        + "\":{\"old\":{\"name\":\"b\"}}}}]}");
        await().until(() -> client.snapshot().rows("T").isEmpty());
    }

    @Test
    void continuesAfterTheLastTransaction() {
        server.on(
                "monitor_cond_since",
                (peer, request) -> peer.number == 0
                        ? "[false,\"" + LAST + "\"," + CONTENTS + "]"
                        : "[true,\"" + LAST + "\",{\"T\":{\"" + ROW + "\":{\"modify\":{\"name\":\"later\"}}}}]");
        connect(options());
        assertThat(server.awaitRequest("monitor_cond_since").params()).endsWith(ZERO);
        server.peers.getFirst().cut();
        assertThat(server.awaitRequest("monitor_cond_since").params()).endsWith(LAST);
        await().until(() -> row().string("name").equals("later"));
        assertThat(row().strings("tags")).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "}{",
                "[1,2,3]",
                "\"text\"",
                "{\"neither\":1}",
                "{\"method\":\"update3\",\"params\":5,\"id\":null}",
                "{\"method\":\"update3\",\"params\":[\"data\",\"" + LAST + "\",{\"Unknown\":{}}],\"id\":null}",
                "{\"method\":\"update3\",\"params\":[\"data\",\"no id\",{}],\"id\":null}",
                "{\"method\":\"update3\",\"params\":[\"data\",\"" + LAST + "\",{\"T\":{\"" + LAST
                        + "\":{\"modify\":{\"name\":\"x\"}}}}],\"id\":null}",
                "{\"method\":\"update3\",\"params\":[\"data\",\"" + LAST + "\",{\"T\":{\"" + ROW
                        + "\":{\"modify\":{\"name\":5}}}}],\"id\":null}",
                "{\"method\":\"update3\",\"params\":[\"data\",\"" + LAST + "\",{\"T\":{\"" + ROW
                        + "\":{\"delete\":null},\"broken\":{\"delete\":null}}}],\"id\":null}",
                "{\"method\":\"update3\",\"params\":[\"data\",\"" + LAST + "\",{\"T\":{\"" + ROW
                        + "\":{}}}],\"id\":null}",
                "{\"method\":\"update3\",\"params\":[\"data\",1e999999999999,99999999999999999999999],\"id\":null}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void survivesCorruptionAndAsksForEverything(String corruption) {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + LAST + "\"," + CONTENTS + "]");
        connect(options());
        server.awaitRequest("monitor_cond_since");
        Snapshot before = client.snapshot();
        server.peers.getFirst().send(corruption);
        assertThat(server.awaitRequest("monitor_cond_since").params()).endsWith(ZERO);
        await().until(client::state, state -> state == ConnectionState.ACTIVE);
        assertThat(client.snapshot()).as("nothing changed").isSameAs(before);
    }

    @Test
    void survivesBytesThatAreNoText() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + LAST + "\"," + CONTENTS + "]");
        connect(options());
        server.peers.getFirst().send(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':'});
        await().until(() -> server.peers.size() == 2 && client.state() == ConnectionState.ACTIVE);
        assertThat(row().string("name")).isEqualTo("a");
    }

    @Test
    void refusesMessagesBeyondTheLimit() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + LAST + "\"," + CONTENTS + "]");
        connect(options().maxMessageBytes(100_000));
        String filler = "{\"method\":\"update3\",\"id\":null,\"params\":[\"" + "x".repeat(200_000);
        server.peers.getFirst().send(filler);
        await().until(() -> server.peers.size() == 2);
        assertThat(client.lastTrouble()).contains("exceeds 100000 bytes");
    }

    @Test
    void aCutInTheMiddleOfAnUpdateChangesNothing() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + LAST + "\"," + CONTENTS + "]");
        connect(options());
        Snapshot before = client.snapshot();
        server.peers.getFirst().send("{\"method\":\"update3\",\"params\":[\"data\",\"" + LAST + "\",{\"T\":{\"" + ROW);
        server.peers.getFirst().cut();
        await().until(() -> server.peers.size() == 2 && client.state() == ConnectionState.ACTIVE);
        assertThat(client.snapshot()).isSameAs(before);
    }

    @Test
    void tellsUnknownOutcomeFromNeverSent() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + ZERO + "\"," + CONTENTS + "]");
        connect(options().maxInFlight(2).queueTimeout(Duration.ofMillis(300)));
        var arrived = new AtomicInteger();
        server.on("transact", (peer, request) -> {
            arrived.incrementAndGet();
            return "";
        });
        var transaction = Transaction.of(new Operation.Comment("x"));
        var futures = new ArrayList<CompletableFuture<?>>();
        while (futures.size() < 2) {
            int before = arrived.get();
            var future = client.transact(transaction);
            await().until(() -> future.isDone() || arrived.get() > before);
            if (!future.isDone()) {
                futures.add(future); // else the writer was held up for longer than it may wait
            }
        }
        futures.add(client.transact(transaction));
        futures.add(client.transact(transaction));
        assertThat(failure(futures.get(2))).isInstanceOf(OvsdbUnavailableException.class);
        assertThat(failure(futures.get(3))).isInstanceOf(OvsdbUnavailableException.class);
        assertThat(futures.get(0)).as("in flight").isNotDone();

        server.peers.getFirst().cut();
        assertThat(failure(futures.get(0))).isInstanceOf(OvsdbOutcomeUnknownException.class);
        assertThat(failure(futures.get(1))).isInstanceOf(OvsdbOutcomeUnknownException.class);
    }

    @Test
    void whatWaitsIsSentOnTheNextConnection() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + ZERO + "\"," + CONTENTS + "]");
        client = OvsdbClient.start(options().build());
        assertThatThrownBy(client::snapshot).isInstanceOf(OvsdbUnavailableException.class);
        var future = client.transact(Transaction.of(new Operation.Comment("x"), new Operation.Comment("y")));
        server.on("transact", (peer, request) -> "[{},{}]");
        server.start();
        assertThat(future.join().results()).hasSize(2);
    }

    @Test
    void givesSilentServersUp() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + ZERO + "\"," + CONTENTS + "]");
        Map<Integer, Integer> echoes = new ConcurrentHashMap<>();
        server.on("echo", (peer, request) -> {
            echoes.merge(peer.number, 1, Integer::sum);
            return peer.number == 0 ? "" : "[]";
        });
        connect(options().probeInterval(Duration.ofMillis(150)));
        await().until(() -> server.peers.size() > 1);
        assertThat(client.lastTrouble()).contains("no sign of life");
        // A server that answers is asked again and again; one that a busy machine held up is left, too.
        await().until(() -> echoes.entrySet().stream().anyMatch(one -> one.getKey() > 0 && one.getValue() > 4));
        await().until(client::state, state -> state == ConnectionState.ACTIVE);
    }

    @Test
    void givesUpServersThatNeverFinishNegotiating() {
        server.on("get_schema", (peer, request) -> "");
        server.start();
        client = OvsdbClient.start(
                options().connectTimeout(Duration.ofMillis(100)).build());
        await().until(() -> server.peers.size() >= 2);
    }

    @Test
    void answersTheServersProbe() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + ZERO + "\"," + CONTENTS + "]");
        connect(options());
        server.peers
                .getFirst()
                .send("{\"id\":\"echo\",\"method\":\"echo\",\"params\":[\"a\",{\"b\":[1,2.5,true,null]}]}");
        var reply = (Message.Reply)
                server.await(message -> message instanceof Message.Reply answer && "echo".equals(answer.id()));
        assertThat(reply.error()).isNull();
        assertThat(reply.result())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2)
                .startsWith("a");
    }

    @Test
    void usesNamesWhereTheServerLetsNobodyChooseUuids() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + ZERO + "\"," + CONTENTS + "]");
        server.on("transact", (peer, request) -> "[{\"error\":\"syntax error\"},null]");
        connect(options());
        server.awaitRequest("transact");
        server.on("transact", (peer, request) -> "[{\"uuid\":[\"uuid\",\"" + LAST + "\"]},{\"count\":1}]");
        var transaction = Transaction.builder();
        UUID mine = transaction.insert("T", Map.of("name", "n"));
        transaction.mutate("T", mine, Mutation.insert("tags", List.of(mine)));
        assertThat(client.transact(transaction.build()).join().uuid(0)).isEqualTo(UUID.fromString(LAST));

        String name = "row" + mine.toString().replace('-', '_');
        Message.Request sent = server.awaitRequest("transact");
        var insert = (org.patchbay.ovsdb.wire.WireObject) sent.params().get(1);
        assertThat(insert).isNotNull();
        assertThat(insert.get("uuid-name")).isEqualTo(name);
        assertThat(insert.has("uuid")).isFalse();
        var mutate = (org.patchbay.ovsdb.wire.WireObject) sent.params().get(2);
        assertThat(mutate).isNotNull();
        assertThat(mutate.get("where")).isEqualTo(List.of(List.of("_uuid", "==", List.of("named-uuid", name))));
    }

    @Test
    void aCancelledMonitorBringsTheNewSchema() {
        server.on("monitor_cond_since", (peer, request) -> "[false,\"" + LAST + "\"," + CONTENTS + "]");
        assertThat(connect(options()).has("fresh")).isFalse();
        server.on(
                "get_schema",
                (peer, request) -> request.params().contains("D")
                        ? FakeServer.SCHEMA.replace(
                                "\"name\":{\"type\"", "\"fresh\":{\"type\":\"boolean\"},\"name\":{\"type\"")
                        : "!unknown database");
        server.awaitRequest("monitor_cond_since");
        server.peers.getFirst().send("{\"id\":null,\"method\":\"monitor_canceled\",\"params\":[\"data\"]}");
        assertThat(server.awaitRequest("monitor_cond_since").params())
                .as("another schema cannot continue")
                .endsWith(ZERO);
        await().until(() -> row().has("fresh"));
        assertThat(row().strings("tags")).containsExactly("x", "y");
    }

    private static Throwable failure(CompletableFuture<?> future) {
        try {
            future.join();
            throw new AssertionError("succeeded");
        } catch (CompletionException e) {
            return java.util.Objects.requireNonNull(e.getCause());
        }
    }
}
