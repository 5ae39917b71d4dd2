// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation of RFC 7047 §5.2 and its errors, on a real server. */
class OperationsTest {
    private static OvsdbServer server;
    private static OvsdbClient client;

    @BeforeAll
    static void start() {
        server = OvsdbServer.standalone();
        client = OvsdbClient.start(OvsdbOptions.builder(server.remote(), "OVN_Northbound")
                .locks("held")
                .build());
        client.awaitSnapshot(OvsdbServer.PATIENCE);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static TransactionOutcome run(Transaction.Builder transaction) {
        return client.transact(transaction.build()).join();
    }

    private static OvsdbOperationException refusal(Transaction.Builder transaction) {
        var future = client.transact(transaction.build());
        CompletionException failure = catchThrowableOfType(CompletionException.class, future::join);
        assertThat(failure.getCause()).isInstanceOf(OvsdbOperationException.class);
        return (OvsdbOperationException) java.util.Objects.requireNonNull(failure.getCause());
    }

    private static Transaction.Builder transaction() {
        return Transaction.builder();
    }

    private static Row row(String table, UUID uuid) {
        Row row = client.snapshot().row(table, uuid);
        assertThat(row).isNotNull();
        return row;
    }

    @Test
    void insertsEveryKindOfValue() {
        var insert = transaction();
        UUID acl = UUID.randomUUID();
        insert.insert(
                "ACL",
                acl,
                Map.of(
                        "direction",
                        "to-lport",
                        "action",
                        "allow",
                        "match",
                        "ip4 && \"\u00e9\ud83d\ude00\n",
                        "priority",
                        1001,
                        "log",
                        true,
                        "severity",
                        "info",
                        "options",
                        Map.of("a", "1", "b", "2")));
        UUID network = insert.insert("Logical_Switch", Map.of("name", "all", "acls", Set.of(acl)));
        run(insert);

        Row row = row("ACL", acl);
        assertThat(row.string("match")).isEqualTo("ip4 && \"\u00e9\ud83d\ude00\n");
        assertThat(row.integer("priority")).isEqualTo(1001);
        assertThat(row.bool("log")).isTrue();
        assertThat(row.optionalString("severity")).contains("info");
        assertThat(row.optionalString("meter")).isEmpty();
        assertThat(row.string("meter")).isEmpty();
        assertThat(row.map("options")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(row("Logical_Switch", network).uuids("acls"))
                .containsExactly(acl)
                .contains(acl);
        assertThat(row.has("priority")).isTrue();
        assertThat(row.has("no_such_column")).isFalse();
        assertThatThrownBy(() -> row.string("priority")).hasMessageContaining("ACL.priority");
        assertThat(row.memo(String.class, r -> r.string("action"))).isEqualTo("allow");
        assertThat(row.memo(String.class, r -> "not again")).isEqualTo("allow");
    }

    @Test
    void updatesMutatesSelectsAndDeletes() {
        var insert = transaction();
        UUID set = insert.insert("Address_Set", Map.of("name", "ops", "addresses", List.of("a", "b")));
        run(insert);
        TransactionOutcome outcome = run(transaction()
                .update("Address_Set", set, Map.of("external_ids", Map.of("k", "v", "l", "w")))
                .mutate(
                        "Address_Set",
                        set,
                        Mutation.insert("addresses", List.of("c")),
                        Mutation.delete("addresses", "a"),
                        Mutation.deleteKeys("external_ids", List.of("l")))
                .select("Address_Set", List.of(Condition.uuid(set)), "name", "addresses", "external_ids"));
        assertThat(outcome.count(0)).isOne();
        assertThat(outcome.count(1)).isOne();
        assertThat(outcome.rows(2))
                .containsExactly(
                        Map.of("name", "ops", "addresses", Set.of("b", "c"), "external_ids", Map.of("k", "v")));
        assertThat(row("Address_Set", set).strings("addresses")).containsExactly("b", "c");
        assertThat(run(transaction().delete("Address_Set", List.of(Condition.equal("name", "ops"))))
                        .count(0))
                .isOne();
        assertThat(client.snapshot().row("Address_Set", set)).isNull();
    }

    @Test
    void unsetsAnOptionalColumn() {
        var insert = transaction();
        UUID port = insert.insert("Logical_Switch_Port", Map.of("name", "opt", "tag", 7));
        insert.insert("Logical_Switch", Map.of("name", "opt", "ports", List.of(port)));
        run(insert);
        assertThat(row("Logical_Switch_Port", port).optionalInteger("tag")).hasValue(7);
        run(transaction().update("Logical_Switch_Port", port, Map.of("tag", List.of())));
        assertThat(row("Logical_Switch_Port", port).optionalInteger("tag")).isEmpty();
    }

    @Test
    void waitsAndGuards() {
        var insert = transaction();
        UUID set = insert.insert("Address_Set", Map.of("name", "guarded"));
        run(insert);
        run(transaction().expect("Address_Set", set, Map.of("name", "guarded")).comment("guarded"));

        OvsdbOperationException lost = refusal(transaction()
                .expect("Address_Set", List.of(Condition.equal("name", "guarded")), List.of("name"), List.of())
                .comment("never"));
        assertThat(lost.kind()).isEqualTo(OvsdbError.TIMED_OUT);
        assertThat(lost.index()).isZero();
        assertThat(lost.operation()).isInstanceOf(Operation.Wait.class);

        var waiting = client.transact(Transaction.of(new Operation.Wait(
                "Address_Set",
                List.of(Condition.uuid(set)),
                List.of("name"),
                false,
                List.of(Map.of("name", "guarded")),
                OvsdbServer.PATIENCE)));
        run(transaction().delete("Address_Set", set));
        assertThat(waiting.join().results()).hasSize(1);
    }

    @Test
    void commitsDurablyCommentsAndAborts() {
        assertThat(run(transaction().comment("a comment").add(new Operation.Commit(true)))
                        .results())
                .hasSize(2);
        OvsdbOperationException aborted = refusal(transaction().add(new Operation.Abort()));
        assertThat(aborted.kind()).isEqualTo(OvsdbError.ABORTED);
    }

    @Test
    void assertsLocks() {
        await().until(() -> client.holdsLock("held"));
        run(transaction().add(new Operation.Assert("held")));
        OvsdbOperationException refused = refusal(transaction().comment("x").add(new Operation.Assert("other")));
        assertThat(refused.kind()).isEqualTo(OvsdbError.NOT_OWNER);
        assertThat(refused.index()).isOne();
        try (OvsdbClient second = OvsdbClient.start(OvsdbOptions.builder(server.remote(), "OVN_Northbound")
                .locks("held", "free")
                .build())) {
            await().until(() -> second.holdsLock("free"));
            assertThat(second.holdsLock("held")).isFalse();
        }
    }

    @Test
    void aLockPassesOnWhenItsOwnerLeaves() {
        OvsdbOptions options = OvsdbOptions.builder(server.remote(), "OVN_Northbound")
                .locks("passed")
                .build();
        OvsdbClient owner = OvsdbClient.start(options);
        await().until(() -> owner.holdsLock("passed"));
        try (OvsdbClient heir = OvsdbClient.start(options)) {
            heir.awaitSnapshot(OvsdbServer.PATIENCE);
            owner.close();
            await().until(() -> heir.holdsLock("passed"));
        }
    }

    @Test
    void namesEachRefusal() {
        var first = transaction();
        UUID set = first.insert("Address_Set", Map.of("name", "unique"));
        run(first);
        assertThat(refusal(transaction().insert("Address_Set", set, Map.of("name", "x")))
                        .kind())
                .isEqualTo(OvsdbError.DUPLICATE_UUID);
        var duplicate = transaction();
        duplicate.insert("Address_Set", Map.of("name", "unique"));
        OvsdbOperationException commit = refusal(duplicate);
        assertThat(commit.kind()).isEqualTo(OvsdbError.CONSTRAINT_VIOLATION);
        assertThat(commit.index()).as("the commit").isOne();
        assertThat(commit.operation()).isNull();

        var dangling = transaction();
        dangling.insert("Logical_Switch", Map.of("ports", List.of(UUID.randomUUID())));
        assertThat(refusal(dangling).kind()).isEqualTo(OvsdbError.REFERENTIAL_INTEGRITY_VIOLATION);
        assertThat(refusal(transaction().delete("No_Such_Table", List.of())).kind())
                .isIn(OvsdbError.SYNTAX_ERROR, OvsdbError.UNKNOWN_TABLE);
        assertThat(refusal(transaction().update("Address_Set", set, Map.of("no_such", 1)))
                        .kind())
                .isEqualTo(OvsdbError.UNKNOWN_COLUMN);
        assertThat(refusal(transaction().update("Address_Set", set, Map.of("name", 1)))
                        .kind())
                .isEqualTo(OvsdbError.SYNTAX_ERROR);
        var global = transaction();
        global.insert("NB_Global", Map.of());
        run(global);
        assertThat(refusal(transaction()
                                .mutate("NB_Global", List.of(), new Mutation("nb_cfg", Mutation.Mutator.DIVIDE, 0))
                                .comment(""))
                        .kind())
                .isEqualTo(OvsdbError.DOMAIN_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800", "\udc00x", "x\ud83d"})
    void refusesWhatWouldEndTheConnection(String text) {
        assertThatThrownBy(() -> Condition.equal("name", text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transaction().insert("T", Map.of("external_ids", Map.of("k", text))))
                .hasMessageContaining("external_ids");
        assertThatThrownBy(() -> new Operation.Comment(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheSchema() {
        Schema schema = client.snapshot().schema();
        assertThat(schema.name()).isEqualTo("OVN_Northbound");
        Schema.Table sets = schema.table("Address_Set");
        assertThat(sets).isNotNull();
        assertThat(sets.isRoot()).isTrue();
        assertThat(sets.indexes()).containsExactly(Set.of("name"));
        Schema.Table switches = schema.table("Logical_Switch");
        assertThat(switches).isNotNull();
        Schema.Column ports = switches.columns().get("ports");
        assertThat(ports).isNotNull();
        assertThat(ports.isSet()).isTrue();
        assertThat(ports.key().refTable()).isEqualTo("Logical_Switch_Port");
        assertThat(ports.key().strong()).isTrue();
        assertThat(schema.has("Logical_Switch", "no_such")).isFalse();
    }
}
