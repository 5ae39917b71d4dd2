// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.northbound.write.WriterFixture.GROUP;
import static org.patchbay.northbound.write.WriterFixture.IDS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.northbound.write.FaultyLink.Fault;
import org.patchbay.northbound.write.WriterFixture.Site;

/** What is planned while a transaction is under way. */
class PipelineTest {
    private final WriterFixture fixture = new WriterFixture();
    private final FaultyLink link = fixture.faultyLink();
    private final Site site = fixture.site(link.remote(), WriterFixture.PATIENT);
    private final Site other = fixture.site();

    @BeforeEach
    void make() {
        site.make("shared");
        WriterFixture.await(() -> WriterFixture.rowOrNull(other.snapshot(), "shared") != null);
        site.groups().clear();
    }

    @AfterEach
    void stop() throws Exception {
        link.release();
        fixture.close();
    }

    /** A call that tells when it was planned. */
    private record Call(CountDownLatch planned, CompletableFuture<String> answer) {
        void awaitPlan() throws InterruptedException {
            assertThat(planned.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Call start(Command<String> command) {
        CountDownLatch planned = new CountDownLatch(1);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> site.write(plan -> {
                    try {
                        return command.plan(plan);
                    } finally {
                        planned.countDown();
                    }
                }),
                task -> Thread.ofVirtual().start(task));
        return new Call(planned, answer);
    }

    private Command<String> counted(String name) {
        UUID uuid = UUID.randomUUID();
        return plan -> {
            plan.share("shared");
            plan.count(site.row("shared"), "n");
            plan.insert(GROUP, uuid, Map.of("name", name));
            return snapshot -> snapshot.row(GROUP, uuid) == null ? "lost" : "made";
        };
    }

    private String count() {
        return String.valueOf(site.row("shared").map(IDS).get("n"));
    }

    @Test
    void isPlannedAheadAndSentAfterwards() throws Exception {
        site.write(counted("zero"));
        link.hold();
        Call first = start(counted("first"));
        link.awaitHeld(); // on the wire, so that what comes now comes after it
        List<Call> ahead = List.of(start(counted("second")), start(counted("third")));
        for (Call call : ahead) {
            call.awaitPlan();
        }
        assertThat(first.answer()).isNotDone();
        link.release();
        assertThat(first.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        for (Call call : ahead) {
            assertThat(call.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        }
        assertThat(site.groups()).as("nothing was tried twice").containsExactly(1, 1, 2);
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void isPlannedAnewWhenTheOneUnderWayLosesARace() throws Exception {
        site.write(counted("zero"));
        link.hold();
        Call first = start(counted("first"));
        link.awaitHeld();
        Call ahead = start(counted("second"));
        ahead.awaitPlan();
        other.write(plan -> {
            plan.putKeys(other.row("shared"), IDS, Map.of("n", "41"));
            return snapshot -> "";
        });
        link.release();
        assertThat(first.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        assertThat(ahead.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        assertThat(count()).isIn("42", "43"); // in one transaction or in two
    }

    @Test
    void waitsForWhatItWouldNotSee() throws Exception {
        UUID uuid = UUID.randomUUID();
        link.hold();
        Call first = start(plan -> {
            plan.own("g");
            plan.insert(GROUP, uuid, Map.of("name", "g"));
            return snapshot -> "made";
        });
        link.awaitHeld();
        Call owner = start(plan -> {
            plan.own("g");
            return snapshot -> snapshot.row(GROUP, uuid) == null ? "unseen" : "seen";
        });
        Call reader = start(plan -> {
            if (plan.snapshot().row(GROUP, uuid) == null) {
                throw new IllegalStateException("no such group");
            }
            return snapshot -> "found";
        });
        owner.awaitPlan();
        reader.awaitPlan();
        assertThat(reader.answer()).as("it may be there by now").isNotDone();
        link.release();
        assertThat(first.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        assertThat(owner.answer().get(60, TimeUnit.SECONDS)).isEqualTo("seen");
        assertThat(reader.answer().get(60, TimeUnit.SECONDS)).isEqualTo("found");
    }

    /** A call that wants a row for itself is not overtaken by those that come after it and share the row. */
    @Test
    void keepsThoseThatShareBehindAnOwner() throws Exception {
        link.hold();
        Call first = start(counted("first"));
        link.awaitHeld();
        Call owner = start(plan -> {
            plan.own("shared");
            plan.putKeys(site.row("shared"), IDS, Map.of("owner", "here"));
            return snapshot -> "made";
        });
        owner.awaitPlan();
        UUID uuid = UUID.randomUUID();
        Call later = start(plan -> {
            plan.share("shared");
            plan.insert(GROUP, uuid, Map.of("name", "later"));
            return snapshot -> String.valueOf(Objects.requireNonNull(WriterFixture.rowOrNull(snapshot, "shared"))
                    .map(IDS)
                    .get("owner"));
        });
        later.awaitPlan();
        link.release();
        assertThat(first.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        assertThat(owner.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        assertThat(later.answer().get(60, TimeUnit.SECONDS)).isEqualTo("here");
    }

    @Test
    void leavesOutWhatIsLateByThen() throws Exception {
        link.hold();
        Call first = start(counted("first"));
        link.awaitHeld();
        assertThatThrownBy(() -> site.writer().write(counted("late"), Duration.ofMillis(100)))
                .isInstanceOf(WriteUnavailableException.class);
        link.release();
        assertThat(first.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        site.write(counted("after"));
        assertThat(WriterFixture.rowOrNull(site.snapshot(), "late")).isNull();
        assertThat(count()).isEqualTo("2");
    }

    @Test
    void isPlannedAnewWhenTheFateOfTheOneUnderWayIsUnknown() throws Exception {
        for (Fault fault : List.of(Fault.REQUEST_LOST, Fault.ANSWER_LOST)) {
            link.hold();
            link.breakNext(fault);
            Call first = start(once("first_" + fault));
            link.awaitHeld();
            Call ahead = start(once("ahead_" + fault));
            ahead.awaitPlan();
            link.release();
            assertThat(first.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
            assertThat(ahead.answer().get(60, TimeUnit.SECONDS)).isEqualTo("made");
        }
    }

    /** Makes a row unless an earlier try has. */
    private static Command<String> once(String name) {
        UUID uuid = UUID.randomUUID();
        return plan -> {
            plan.share("shared");
            if (plan.snapshot().row(GROUP, uuid) == null) {
                plan.insert(GROUP, uuid, Map.of("name", name));
            }
            return snapshot -> snapshot.row(GROUP, uuid) == null ? "lost" : "made";
        };
    }

    @Test
    void tellsWhatIsUnderWayThatTheServiceStops() throws Exception {
        link.hold();
        Call first = start(counted("first"));
        link.awaitHeld();
        Call ahead = start(counted("second"));
        ahead.awaitPlan();
        site.writer().close();
        for (Call call : List.of(first, ahead)) {
            assertThat(call.answer())
                    .failsWithin(60, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(WriteUnavailableException.class)
                    .withMessageContaining("stopping");
        }
    }

    /** A call that is refused has its answer although the writer is never idle. */
    @Test
    void refusesUnderLoad() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        List<CompletableFuture<Void>> load = List.of(busy(enough), busy(enough), busy(enough), busy(enough));
        Call refused = start(plan -> {
            throw new IllegalStateException("never");
        });
        assertThat(refused.answer()).failsWithin(60, TimeUnit.SECONDS);
        enough.countDown();
        for (CompletableFuture<Void> one : load) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    private CompletableFuture<Void> busy(CountDownLatch enough) {
        return CompletableFuture.runAsync(
                () -> {
                    while (enough.getCount() > 0) {
                        site.write(counted("g" + UUID.randomUUID().toString().replace('-', '_')));
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }
}
