// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The replica and transactions on one real server. */
class StandaloneTest {
    private static final Index<String> BY_NAME = Index.byColumn("Logical_Switch", "name");
    private static final Index<UUID> SWITCH_OF = Index.byReference("Logical_Switch", "ports");

    private OvsdbServer server;
    private OvsdbClient client;

    @BeforeEach
    void start() {
        server = OvsdbServer.standalone();
        client = OvsdbClient.start(OvsdbOptions.builder(server.remote(), "OVN_Northbound")
                .indexes(BY_NAME, SWITCH_OF)
                .build());
        client.awaitSnapshot(OvsdbServer.PATIENCE);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void readsItsOwnWrites() {
        for (int i = 0; i < 50; i++) {
            var transaction = Transaction.builder();
            UUID uuid = transaction.insert(
                    "Logical_Switch", Map.of("name", "s" + i, "external_ids", Map.of("n", String.valueOf(i))));
            TransactionOutcome outcome = client.transact(transaction.build()).join();

            assertThat(outcome.uuid(0)).isEqualTo(uuid);
            Row row = client.snapshot().row("Logical_Switch", uuid);
            assertThat(row).isNotNull();
            assertThat(row.string("name")).isEqualTo("s" + i);
            assertThat(row.map("external_ids")).containsExactly(Map.entry("n", String.valueOf(i)));
            assertThat(client.snapshot().find(BY_NAME, "s" + i)).containsExactly(row);
        }
        assertThat(client.snapshot().rows("Logical_Switch")).hasSize(50);
    }

    @Test
    void keepsOldSnapshotsAndReportsEveryChange() {
        List<List<RowChange>> seen = new ArrayList<>();
        client.subscribe((before, after, changes) -> {
            assertThat(after.sequence()).isGreaterThan(before.sequence());
            seen.add(changes);
        });
        var create = Transaction.builder();
        UUID port = create.insert("Logical_Switch_Port", Map.of("name", "p"));
        UUID network = create.insert("Logical_Switch", Map.of("name", "s", "ports", List.of(port)));
        client.transact(create.build()).join();
        Snapshot created = client.snapshot();
        client.transact(Transaction.builder()
                        .mutate("Logical_Switch", network, Mutation.delete("ports", List.of(port)))
                        .build())
                .join();

        assertThat(created.find(SWITCH_OF, port))
                .singleElement()
                .extracting(Row::uuid)
                .isEqualTo(network);
        assertThat(client.snapshot().find(SWITCH_OF, port)).isEmpty();
        assertThat(created.rows("Logical_Switch_Port")).hasSize(1);
        assertThat(client.snapshot().rows("Logical_Switch_Port"))
                .as("garbage collected by the server")
                .isEmpty();
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).hasSize(2);
    }
}
