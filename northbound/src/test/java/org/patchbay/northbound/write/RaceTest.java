// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.northbound.write.WriterFixture.GROUP;
import static org.patchbay.northbound.write.WriterFixture.IDS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.WriterFixture.Site;
import org.patchbay.ovsdb.Row;

/** Two writers, each with a replica of its own, change the same rows. */
class RaceTest {
    private static final int CALLS = 60;

    private static WriterFixture fixture;
    private static List<Site> sites;

    @BeforeAll
    static void start() {
        fixture = new WriterFixture();
        sites = List.of(fixture.site(), fixture.site());
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    private static Row row(Plan plan, String name) {
        Row row = WriterFixture.rowOrNull(plan.snapshot(), name);
        if (row == null) {
            throw new IllegalStateException("no row " + name);
        }
        return row;
    }

    private static void make(String name) {
        sites.getFirst().make(name);
        WriterFixture.await(() -> WriterFixture.rowOrNull(sites.getLast().snapshot(), name) != null);
    }

    @Test
    void losesNoUpdate() {
        make("sum");
        Command<String> increment = plan -> {
            Row row = row(plan, "sum");
            plan.own(row.uuid());
            plan.require(row, "n");
            int next = Integer.parseInt(row.map(IDS).getOrDefault("n", "0")) + 1;
            plan.putKeys(row, IDS, Map.of("n", Integer.toString(next)));
            return snapshot -> Integer.toString(next);
        };
        List<Object> answers = Crowd.at(sites, Collections.nCopies(CALLS, increment));
        assertThat(Set.copyOf(answers)).as("each call saw a number of its own").hasSize(CALLS);
        assertThat(fixture.central().nbctl("get", GROUP, "sum", "external_ids:n"))
                .contains("\"" + CALLS + "\"");
    }

    @Test
    void givesNothingAwayTwice() {
        make("pool");
        List<Command<String>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            UUID uuid = UUID.randomUUID();
            calls.add(plan -> {
                Row pool = row(plan, "pool");
                plan.share(pool.uuid());
                plan.count(pool, "taken");
                int number = 0;
                while (plan.snapshot().first(NorthboundIndexes.DNS_BY_SWITCH, "n" + number) != null
                        || !plan.isFree("n" + number)) {
                    number++;
                }
                String name = "n" + number;
                plan.own(name);
                // The server has no unique index on this table that would catch a double.
                plan.insert("DNS", uuid, Map.of(IDS, Map.of("ls_name", name)));
                return snapshot -> name;
            });
        }
        List<Object> answers = Crowd.at(sites, calls);
        assertThat(Set.copyOf(answers)).hasSize(CALLS).allMatch(String.class::isInstance);
    }

    @Test
    void plansAgainWhenAnotherWriterWasFaster() {
        make("fast");
        AtomicInteger plans = new AtomicInteger();
        String seen = sites.getFirst().write(plan -> {
            Row row = row(plan, "fast");
            plan.require(row, "by");
            if (plans.incrementAndGet() == 1) {
                // Behind the back of this writer, whose snapshot stays as it is until the plan is made.
                sites.getLast().write(other -> {
                    other.putKeys(row(other, "fast"), IDS, Map.of("by", "other"));
                    return snapshot -> "";
                });
            }
            plan.putKeys(row, IDS, Map.of("mine", "1"));
            return snapshot -> row.map(IDS).getOrDefault("by", "nobody");
        });
        assertThat(seen).isEqualTo("other");
        // More than two if what the other wrote is long in coming: each plan made without it loses again.
        assertThat(plans).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void seesARowRemovedByAnother() {
        make("gone");
        AtomicInteger plans = new AtomicInteger();
        Object outcome = Crowd.outcome(sites.getFirst(), plan -> {
            Row row = row(plan, "gone");
            if (plans.incrementAndGet() == 1) {
                sites.getLast().write(other -> {
                    other.delete(row(other, "gone"));
                    return snapshot -> "";
                });
            }
            plan.putKeys(row, IDS, Map.of("mine", "1"));
            return snapshot -> "";
        });
        assertThat(outcome)
                .isInstanceOf(IllegalStateException.class)
                .hasToString(new IllegalStateException("no row gone").toString());
    }

    @Test
    void seesASetFilledByAnotherThoughItIsNotReplicated() {
        make("empty");
        AtomicInteger plans = new AtomicInteger();
        fixture.central().nbctl("ls-add", "sw", "--", "lsp-add", "sw", "lsp");
        Object outcome = Crowd.outcome(sites.getFirst(), plan -> {
            Row row = row(plan, "empty");
            if (plans.incrementAndGet() == 1) {
                fixture.central().nbctl("pg-set-ports", "empty", "lsp");
            } else {
                throw new IllegalStateException("in use");
            }
            plan.requireEmpty(row, "ports");
            plan.delete(row);
            return snapshot -> "";
        });
        assertThat(outcome).hasToString(new IllegalStateException("in use").toString());
        assertThat(fixture.central().nbctl("get", GROUP, "empty", "name")).contains("empty");
        fixture.central().nbctl("clear", GROUP, "empty", "ports");
        sites.getFirst().write(plan -> {
            Row row = row(plan, "empty");
            plan.requireEmpty(row, "ports");
            plan.delete(row);
            return snapshot -> "";
        });
        assertThat(WriterFixture.rowOrNull(sites.getFirst().snapshot(), "empty"))
                .isNull();
    }

    @Test
    void requiresAnAbsentKeyToStayAbsent() {
        make("absent");
        AtomicInteger plans = new AtomicInteger();
        String seen = sites.getFirst().write(plan -> {
            Row row = row(plan, "absent");
            plan.require(row, "key");
            if (plans.incrementAndGet() == 1) {
                sites.getLast().write(other -> {
                    other.putKeys(row(other, "absent"), IDS, Map.of("key", "now there"));
                    return snapshot -> "";
                });
            }
            plan.putKeys(row, IDS, Map.of("mine", "1"));
            return snapshot -> row.map(IDS).getOrDefault("key", "absent");
        });
        assertThat(seen).isEqualTo("now there");
    }
}
