// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.northbound.write.WriterFixture.GROUP;
import static org.patchbay.northbound.write.WriterFixture.IDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.northbound.write.WriterFixture.Site;
import org.patchbay.ovsdb.Operation;
import org.patchbay.ovsdb.Row;

/** Which calls share a transaction, and what they do to each other. */
class GroupingTest {
    private static WriterFixture fixture;
    private static Site site;

    @BeforeAll
    static void start() {
        fixture = new WriterFixture();
        site = fixture.site();
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    @BeforeEach
    void forget() {
        site.groups().clear();
    }

    private static Command<String> insert(String name) {
        UUID uuid = UUID.randomUUID();
        return plan -> {
            plan.insert(GROUP, uuid, Map.of("name", name));
            return snapshot -> String.valueOf(snapshot.row(GROUP, uuid) != null);
        };
    }

    private static String fresh() {
        return "g" + UUID.randomUUID().toString().replace('-', '_');
    }

    @Test
    void commitsCallsThatWaitTogetherAndShowsEachItsOwn() {
        List<Command<String>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(insert(fresh()));
        }
        assertThat(Crowd.gathered(site, calls)).containsOnly("true").hasSize(40);
        assertThat(site.groups()).containsExactly(40);
    }

    @Test
    void commitsALoneCallAtOnce() {
        assertThat(site.write(insert(fresh()))).isEqualTo("true");
        assertThat(site.groups()).containsExactly(1);
    }

    @Test
    void failsOneRefusedCallAlone() {
        RuntimeException refusal = new IllegalStateException("no such network");
        List<Command<String>> calls = new ArrayList<>(List.of(insert(fresh()), insert(fresh())));
        calls.add(1, plan -> {
            plan.insert(GROUP, UUID.randomUUID(), Map.of("name", "half"));
            throw refusal;
        });
        assertThat(Crowd.gathered(site, calls)).containsExactly("true", refusal, "true");
        assertThat(site.groups()).containsExactly(2);
        assertThat(WriterFixture.rowOrNull(site.snapshot(), "half")).isNull();
    }

    @Test
    void failsOneFaultyCallAlone() {
        List<Command<String>> calls = new ArrayList<>(List.of(insert(fresh()), insert(fresh())));
        calls.add(1, plan -> {
            throw new StackOverflowError();
        });
        List<Object> outcomes = Crowd.gathered(site, calls);
        assertThat(outcomes.get(0)).isEqualTo("true");
        assertThat(outcomes.get(1)).isInstanceOf(IllegalStateException.class);
        assertThat(outcomes.get(2)).isEqualTo("true");
        assertThat(site.write(insert(fresh()))).as("the writer lives").isEqualTo("true");
    }

    @Test
    void failsOneCallThatTheServerRefusesAlone() {
        String taken = fresh();
        site.make(taken);
        List<Command<String>> calls = List.of(insert(fresh()), insert(taken), insert(fresh()));
        List<Object> outcomes = Crowd.gathered(site, calls);
        assertThat(outcomes.get(0)).isEqualTo("true");
        assertThat(outcomes.get(1)).isInstanceOf(WriteUnavailableException.class);
        assertThat(outcomes.get(2)).isEqualTo("true");
    }

    @Test
    void failsOneCallThatNoTransactionCanCarryAlone() {
        List<Command<String>> calls = new ArrayList<>(List.of(insert(fresh()), insert(fresh())));
        calls.add(1, plan -> {
            plan.insert(GROUP, UUID.randomUUID(), Map.of("name", new Object()));
            return snapshot -> "";
        });
        List<Object> outcomes = Crowd.gathered(site, calls);
        assertThat(outcomes.get(0)).isEqualTo("true");
        assertThat(outcomes.get(1)).isInstanceOf(IllegalStateException.class);
        assertThat(outcomes.get(2)).isEqualTo("true");
    }

    @Test
    void failsOneCallWhoseAnswerFailsAlone() {
        RuntimeException gone = new IllegalStateException("gone");
        List<Command<String>> calls = new ArrayList<>(List.of(insert(fresh()), insert(fresh())));
        calls.add(plan -> {
            plan.insert(GROUP, UUID.randomUUID(), Map.of("name", fresh()));
            return snapshot -> {
                throw gone;
            };
        });
        assertThat(Crowd.gathered(site, calls)).containsExactly("true", "true", gone);
    }

    @Test
    void separatesCallsThatWouldNotSeeEachOther() {
        Object key = new Object();
        Command<String> owner = plan -> {
            plan.own(key);
            plan.insert(GROUP, UUID.randomUUID(), Map.of("name", fresh()));
            return snapshot -> "owner";
        };
        Command<String> sharer = plan -> {
            plan.share(key);
            plan.insert(GROUP, UUID.randomUUID(), Map.of("name", fresh()));
            return snapshot -> "sharer";
        };
        assertThat(Crowd.gathered(site, List.of(sharer, sharer, owner, owner, sharer, insert(fresh()))))
                .containsExactly("sharer", "sharer", "owner", "owner", "sharer", "true");
        // Two sharers and the stranger, then one after the other: who comes later does not overtake.
        assertThat(site.groups()).containsExactly(3, 1, 1, 1);
    }

    @Test
    void tellsACallWhatItOwns() {
        site.write(plan -> {
            assertThat(plan.owns("key")).isFalse();
            plan.own("key");
            assertThat(plan.owns("key")).isTrue();
            assertThat(plan.isFree("key")).isFalse();
            return snapshot -> "";
        });
        assertThat(site.groups()).as("nothing to write").isEmpty();
    }

    @Test
    void mergesAdditionsToOneSet() {
        String name = fresh();
        site.make(name);
        Row row = site.row(name);
        Batch batch = Batch.on(new Batch.Base(site.snapshot(), System.nanoTime()));
        for (int i = 0; i < 10; i++) {
            assertThat(batch.offer(new Pending<>(
                            plan -> {
                                plan.add(row, "acls", UUID.randomUUID());
                                plan.count(row, "n");
                                return snapshot -> "";
                            },
                            Long.MAX_VALUE)))
                    .isTrue();
        }
        List<Operation> operations = batch.transaction().operations();
        assertThat(operations.stream().filter(Operation.Mutate.class::isInstance))
                .as("one for the set and one for the counter")
                .hasSize(2);
        assertThat(operations.stream().filter(Operation.Wait.class::isInstance)).hasSize(1);
    }

    @Test
    void addsToSetsOfOldAndNewRows() {
        String old = fresh();
        site.make(old);
        Row row = site.row(old);
        List<Command<String>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            UUID acl = UUID.randomUUID();
            calls.add(plan -> {
                plan.insert("ACL", acl, acl("ip4"));
                plan.add(row, "acls", acl);
                plan.count(row, "n");
                return snapshot -> "";
            });
        }
        Crowd.gathered(site, calls);
        assertThat(site.row(old).uuids("acls")).hasSize(8);
        assertThat(site.row(old).map(IDS)).containsEntry("n", "1");
        String fresh = fresh();
        UUID uuid = UUID.randomUUID();
        UUID acl = UUID.randomUUID();
        site.write(plan -> {
            plan.insert(GROUP, uuid, Map.of("name", fresh));
            plan.insert("ACL", acl, acl("ip6"));
            plan.add(GROUP, uuid, "acls", acl);
            return snapshot -> "";
        });
        assertThat(site.row(fresh).uuids("acls")).containsExactly(acl);
        site.write(plan -> {
            plan.remove(site.row(fresh), "acls", acl);
            return snapshot -> "";
        });
        assertThat(site.row(fresh).uuids("acls")).isEmpty();
        assertThat(site.snapshot().row("ACL", acl))
                .as("collected by the server")
                .isNull();
    }

    private static Map<String, Object> acl(String match) {
        return Map.of("direction", "to-lport", "priority", 1, "match", match, "action", "drop");
    }

    @Test
    void doesNotTrustARefusalThatItsOwnCommitMayHaveCaused() {
        String name = fresh();
        site.make(name);
        List<Boolean> uncertain = new ArrayList<>();
        site.write(plan -> {
            uncertain.add(plan.uncertain());
            plan.count(site.row(name), "n");
            if (uncertain.size() == 1) {
                fixture.central().nbctl("set", GROUP, name, "external_ids:n=5");
            }
            return snapshot -> "";
        });
        assertThat(uncertain).startsWith(false).endsWith(true);
        assertThat(site.row(name).map(IDS)).containsEntry("n", "6");
    }

    @Test
    void countsFromWhatIsNoNumber() {
        String name = fresh();
        site.make(name);
        fixture.central().nbctl("set", GROUP, name, "external_ids:n=many");
        WriterFixture.await(() -> site.row(name).map(IDS).containsKey("n"));
        site.write(plan -> {
            plan.count(site.row(name), "n");
            return snapshot -> "";
        });
        assertThat(site.row(name).map(IDS)).containsEntry("n", "1");
    }

    @Test
    void endsACallThatIsPlannedForTooLong() {
        assertThatThrownBy(() -> site.write(plan -> {
                    sleep();
                    plan.requireTime();
                    return snapshot -> "";
                }))
                .isInstanceOf(WriteUnavailableException.class)
                .hasMessageContaining("fewer objects");
    }

    private static void sleep() {
        try {
            Thread.sleep(Plan.LONGEST.plusMillis(50));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
