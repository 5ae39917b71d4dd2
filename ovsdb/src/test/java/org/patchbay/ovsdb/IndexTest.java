// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Indexes against what a walk over all rows gives, over random changes on a real server, and after a restart of it. */
class IndexTest {
    private static final String TABLE = "Address_Set";
    private static final Index<String> BY_NAME = Index.byColumn(TABLE, "name").sorted();
    private static final Index<String> BY_ADDRESS = Index.byColumn(TABLE, "addresses");
    private static final Index<String> ADDRESSES =
            Index.byColumn(TABLE, "addresses").keysOnly();
    private static final Index<String> BY_OWNER = Index.byMapKey(TABLE, "external_ids", "owner");
    private static final Index<Integer> BY_SIZE =
            Index.of("size", TABLE, row -> List.of(row.strings("addresses").size()));
    private static final Index<String> FAILING = Index.of("failing", TABLE, row -> {
        if (row.map("external_ids").containsKey("owner")) {
            throw new IllegalStateException("on purpose");
        }
        return List.of("k", "k");
    });
    /** The first two have the same hash code. */
    private static final List<String> OWNERS = List.of("Aa", "BB", "o", "\u0100x");

    private static final Index<String> ABSENT = Index.byColumn("No_Such_Table", "name");

    private final OvsdbServer server = OvsdbServer.standalone();
    private final OvsdbClient client = OvsdbClient.start(OvsdbOptions.builder(server.remote(), "OVN_Northbound")
            .monitor(MonitorSpec.tables("NB_Global", "No_Such_Table")
                    .with(TABLE, "name", "addresses", "external_ids", "no_such"))
            .indexes(BY_NAME, BY_ADDRESS, BY_OWNER, BY_SIZE, FAILING, ABSENT, ADDRESSES)
            .backoff(Duration.ofMillis(5), Duration.ofMillis(50))
            .build());
    private final Random random = new Random(7);
    private final List<UUID> known = new ArrayList<>();
    private int names;

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // rows are to be the very same
    void equalWhatAWalkFinds() {
        client.awaitSnapshot(OvsdbServer.PATIENCE);
        for (int round = 0; round < 40; round++) {
            List<CompletableFuture<?>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(client.transact(change()));
            }
            futures.forEach(CompletableFuture::join);
            verify(client.snapshot());
        }
        Snapshot before = client.snapshot();
        server.kill();
        // What is sent before the client has noticed is lost with the connection.
        await().until(() -> client.state() != ConnectionState.ACTIVE);
        server.start();
        await().until(() -> client.state() == ConnectionState.ACTIVE);
        client.transact(change()).join();
        verify(client.snapshot());
        long same = before.rows(TABLE).stream()
                .filter(row -> client.snapshot().row(TABLE, row.uuid()) == row)
                .count();
        assertThat(same)
                .as("rows that did not change stay the same objects")
                .isGreaterThanOrEqualTo(before.rows(TABLE).size() - 1);
        assertThatThrownBy(() -> client.snapshot().after(BY_OWNER, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not sorted");
        assertThatThrownBy(() -> client.snapshot().find(ADDRESSES, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keys only");
        assertThatThrownBy(() -> client.snapshot().countKeys(BY_NAME, "a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(client.snapshot().find(ABSENT, "x")).isEmpty();
        assertThat(client.snapshot().rows("No_Such_Table")).isEmpty();
        assertThat(client.snapshot().has("No_Such_Table")).isFalse();
        assertThat(before.rows(TABLE).iterator().next().has("no_such")).isFalse();
    }

    private Transaction change() {
        var transaction = Transaction.builder();
        int kind = known.isEmpty() ? 0 : random.nextInt(5);
        if (kind <= 1) {
            known.add(transaction.insert(
                    TABLE, Map.of("name", "n" + names++, "addresses", addresses(), "external_ids", owner())));
            return transaction.build();
        }
        int position = random.nextInt(known.size());
        UUID uuid = known.get(position);
        switch (kind) {
            case 2 -> transaction.update(TABLE, uuid, Map.of("addresses", addresses()));
            case 3 ->
                transaction.mutate(
                        TABLE,
                        uuid,
                        Mutation.insert("addresses", addresses()),
                        Mutation.deleteKeys("external_ids", List.of("owner")));
            default -> {
                transaction.delete(TABLE, uuid);
                known.remove(position);
            }
        }
        return transaction.build();
    }

    private List<String> addresses() {
        return random.ints(random.nextInt(4), 0, 12)
                .mapToObj(i -> "10.0.0." + i)
                .distinct()
                .toList();
    }

    private Map<String, String> owner() {
        return random.nextBoolean() ? Map.of("owner", OWNERS.get(random.nextInt(OWNERS.size()))) : Map.of("other", "x");
    }

    private void verify(Snapshot snapshot) {
        assertThat(snapshot.rows(TABLE)).extracting(Row::uuid).containsExactlyInAnyOrderElementsOf(known);
        for (int i = 0; i < 13; i++) {
            check(snapshot, BY_ADDRESS, "10.0.0." + i);
        }
        checkKeys(snapshot, "10.0.0.0", "10.0.0.9");
        checkKeys(snapshot, "10.0.0.10", "10.0.0.3");
        checkKeys(snapshot, "10.0.0.4", "10.0.0.4");
        assertThat(snapshot.countKeys(ADDRESSES, "10.0.0.9", "10.0.0.0")).isZero();
        OWNERS.forEach(owner -> check(snapshot, BY_OWNER, owner));
        for (int i = 0; i < 5; i++) {
            check(snapshot, BY_SIZE, i);
        }
        check(snapshot, BY_NAME, "n0");
        List<String> ascending = snapshot.rows(TABLE).stream()
                .map(row -> row.string("name"))
                .sorted()
                .toList();
        String pivot = ascending.get(ascending.size() / 2);
        assertThat(names(snapshot.after(BY_NAME, null))).isEqualTo(ascending);
        assertThat(names(snapshot.after(BY_NAME, pivot)))
                .isEqualTo(ascending.stream()
                        .filter(name -> name.compareTo(pivot) > 0)
                        .toList());
        assertThat(names(snapshot.before(BY_NAME, pivot)))
                .isEqualTo(ascending.reversed().stream()
                        .filter(name -> name.compareTo(pivot) < 0)
                        .toList());
        assertThat(names(snapshot.before(BY_NAME, null))).isEqualTo(ascending.reversed());
        assertThat(snapshot.count(FAILING, "k")).isEqualTo((int) snapshot.rows(TABLE).stream()
                .filter(row -> !row.map("external_ids").containsKey("owner"))
                .count());
    }

    private static List<String> names(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.string("name"))
                .toList();
    }

    private static void checkKeys(Snapshot snapshot, String first, String last) {
        long expected = snapshot.rows(TABLE).stream()
                .flatMap(row -> row.strings("addresses").stream())
                .distinct()
                .filter(key -> key.compareTo(first) >= 0 && key.compareTo(last) <= 0)
                .count();
        assertThat(snapshot.countKeys(ADDRESSES, first, last)).isEqualTo((int) expected);
    }

    private static <K extends Comparable<? super K>> void check(Snapshot snapshot, Index<K> index, K key) {
        List<Row> expected = snapshot.rows(TABLE).stream()
                .filter(row -> index.keys(row).contains(key))
                .sorted(Comparator.comparing(Row::uuid))
                .toList();
        assertThat(snapshot.find(index, key)).isEqualTo(expected);
        assertThat(snapshot.count(index, key)).isEqualTo(expected.size());
        assertThat(snapshot.first(index, key)).isEqualTo(expected.isEmpty() ? null : expected.getFirst());
    }
}
