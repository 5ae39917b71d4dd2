// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.northbound.write.WriterFixture.GROUP;
import static org.patchbay.northbound.write.WriterFixture.IDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.northbound.Northbound;
import org.patchbay.northbound.write.FaultyLink.Fault;
import org.patchbay.northbound.write.WriterFixture.Site;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.Row;

/** Connections that break before, within and after a transaction. */
class OutageTest {
    private static final WriterOptions HASTY = new WriterOptions(Duration.ofMillis(800), 8, 128, 50);

    private WriterFixture fixture;
    private FaultyLink link;

    @BeforeEach
    void start() {
        fixture = new WriterFixture();
        link = fixture.faultyLink();
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    /** A call that makes a row once, as those that create objects do. */
    private static Command<String> makeOnce(String name, List<Boolean> uncertain) {
        UUID uuid = UUID.randomUUID();
        return plan -> {
            uncertain.add(plan.uncertain());
            if (plan.snapshot().row(GROUP, uuid) == null) {
                plan.insert(GROUP, uuid, Map.of("name", name));
            }
            return snapshot -> String.valueOf(snapshot.row(GROUP, uuid) != null);
        };
    }

    /** A call that changes a row once, as those that update objects do: it marks the row with its own name. */
    private static Command<String> incrementOnce(String name) {
        return plan -> {
            Row row = WriterFixture.rowOrNull(plan.snapshot(), name);
            if (row == null) {
                throw new IllegalStateException("no row " + name);
            }
            plan.own(row.uuid());
            Map<String, String> ids = row.map(IDS);
            if (!plan.changed(row)) {
                Map<String, String> pairs = new HashMap<>(plan.marks(row));
                pairs.put("n", Integer.toString(Integer.parseInt(ids.getOrDefault("n", "0")) + 1));
                plan.require(row, "n");
                plan.putKeys(row, IDS, pairs);
            }
            return snapshot -> "done";
        };
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void appliesACallOnceWhateverIsLost(Fault fault) {
        Site site = fixture.site(link.remote(), WriterFixture.PATIENT);
        site.make("row");
        for (int i = 1; i <= 5; i++) {
            List<Boolean> uncertain = new ArrayList<>();
            link.breakNext(fault);
            assertThat(site.write(makeOnce("g" + i, uncertain))).isEqualTo("true");
            assertThat(uncertain).startsWith(false).endsWith(true);
            link.breakNext(fault);
            assertThat(site.write(incrementOnce("row"))).isEqualTo("done");
            assertThat(fixture.central().nbctl("get", GROUP, "row", "external_ids:n"))
                    .contains("\"" + i + "\"");
        }
        assertThat(fixture.central()
                        .nbctl("--bare", "--columns=name", "list", GROUP)
                        .lines()
                        .filter(line -> line.startsWith("g")))
                .hasSize(5);
    }

    /** Another site changes the row so often after the first try was committed, and before the call knows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 31})
    void recognisesACommitThatOthersHaveOvertaken(int others) throws Exception {
        assertThat(overtaken(others).get(60, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(count("row")).isEqualTo(1 + others);
    }

    @Test
    void appliesNothingOnTopOfWhatItCannotTellFromItsOwn() throws Exception {
        assertThatThrownBy(() -> overtaken(32).get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(WriteUnavailableException.class)
                .hasMessageContaining("look whether the change was made");
        assertThat(count("row")).isEqualTo(1 + 32);
    }

    @Test
    void knowsThatALostRequestWasNotCommittedWhateverOthersDo() throws Exception {
        Site site = fixture.site(link.remote(), WriterFixture.PATIENT);
        site.make("row");
        link.hold();
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> site.write(incrementOnce("row")));
        link.awaitHeld();
        link.breakNext(Fault.REQUEST_LOST);
        link.refuse();
        link.release();
        Site other = fixture.site();
        for (int i = 0; i < 5; i++) {
            other.write(incrementOnce("row"));
        }
        link.mend();
        assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(count("row")).isEqualTo(6);
    }

    private CompletableFuture<String> overtaken(int others) throws Exception {
        Site site = fixture.site(link.remote(), WriterFixture.PATIENT);
        site.make("row");
        link.hold();
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> site.write(incrementOnce("row")));
        link.awaitHeld();
        link.breakNext(Fault.ANSWER_LOST);
        link.refuse();
        link.release();
        WriterFixture.await(() -> count("row") == 1);
        Site other = fixture.site();
        for (int i = 0; i < others; i++) {
            other.write(incrementOnce("row"));
        }
        link.mend();
        return call;
    }

    private int count(String row) {
        String n = fixture.central().nbctl("--if-exists", "get", GROUP, row, "external_ids:n");
        String digits = n.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    @Test
    void appliesEachOfManyCallsOnceWhileTheLinkKeepsBreaking() throws Exception {
        Site site = fixture.site(link.remote(), WriterFixture.PATIENT);
        site.make("row");
        int calls = 40;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                Command<String> call = i % 2 == 0 ? incrementOnce("row") : makeOnce("m" + i, new ArrayList<>());
                running.add(threads.submit(() -> Crowd.outcome(site, call)));
                if (i % 4 == 1) {
                    link.breakNext(i % 8 == 1 ? Fault.ANSWER_LOST : Fault.REQUEST_LOST);
                    TimeUnit.MILLISECONDS.sleep(30);
                }
            }
            for (int i = 0; i < calls; i++) {
                assertThat(running.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(i % 2 == 0 ? "done" : "true");
            }
        }
        assertThat(fixture.central().nbctl("get", GROUP, "row", "external_ids:n"))
                .contains("\"" + calls / 2 + "\"");
    }

    @Test
    void waitsForTheEndOfAnOutage() throws Exception {
        Site site = fixture.site(link.remote(), WriterFixture.PATIENT);
        link.cut();
        WriterFixture.await(() -> site.client().state() != ConnectionState.ACTIVE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> call = threads.submit(() -> site.write(makeOnce("late", new ArrayList<>())));
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(call.isDone()).isFalse();
            link.mend();
            assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo("true");
        }
    }

    @Test
    void waitsForADatabaseThatWasNeverReached() {
        OvsdbClient client = OvsdbClient.start(OvsdbOptions.builder("unix:/nonexistent/nb.sock", Northbound.DATABASE)
                .build());
        try (client;
                Writer writer = Writer.start(client, HASTY, WriteListener.NONE)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> writer.write(makeOnce("never", new ArrayList<>())))
                    .isInstanceOf(WriteUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
        }
    }

    @Test
    void givesUpAfterItsPatienceAndNeverWritesThen() throws Exception {
        Site site = fixture.site(link.remote(), HASTY);
        site.make("before");
        link.cut();
        WriterFixture.await(() -> site.client().state() != ConnectionState.ACTIVE);
        long start = System.nanoTime();
        assertThatThrownBy(() -> site.write(makeOnce("never", new ArrayList<>())))
                .isInstanceOf(WriteUnavailableException.class);
        // The usual patience is ten seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(700), Duration.ofSeconds(8));
        assertThat(site.row("before")).as("reads go on").isNotNull();
        link.mend();
        site.writeAtLast(makeOnce("after", new ArrayList<>()));
        assertThat(fixture.central().nbctl("--bare", "--columns=name", "list", GROUP))
                .contains("before", "after")
                .doesNotContain("never");
    }

    @Test
    void givesUpAfterThePatienceOfTheCallIfThatIsLess() {
        Site site = fixture.site(link.remote(), WriterFixture.PATIENT);
        link.cut();
        WriterFixture.await(() -> site.client().state() != ConnectionState.ACTIVE);
        long start = System.nanoTime();
        assertThatThrownBy(() -> site.writer().write(makeOnce("never", new ArrayList<>()), Duration.ofMillis(100)))
                .isInstanceOf(WriteUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(100), WriterFixture.LIMIT.dividedBy(2));
    }

    @Test
    void refusesMoreCallsThanMayWait() throws Exception {
        Site site = fixture.site(link.remote(), HASTY);
        link.cut();
        WriterFixture.await(() -> site.client().state() != ConnectionState.ACTIVE);
        List<Command<String>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            calls.add(makeOnce("full" + i, new ArrayList<>()));
        }
        assertThat(Crowd.at(List.of(site), calls)).allMatch(WriteUnavailableException.class::isInstance);
    }

    @Test
    void refusesCallsOnceItIsClosed() {
        Site site = fixture.site();
        site.writer().close();
        assertThatThrownBy(() -> site.write(makeOnce("closed", new ArrayList<>())))
                .isInstanceOf(WriteUnavailableException.class)
                .hasMessageContaining("stopping");
    }
}
