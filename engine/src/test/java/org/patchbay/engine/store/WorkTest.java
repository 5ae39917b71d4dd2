// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.patchbay.engine.store.Answers.flag;
import static org.patchbay.engine.store.Answers.list;
import static org.patchbay.engine.store.Answers.number;
import static org.patchbay.engine.store.Answers.optional;
import static org.patchbay.engine.store.Answers.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.Event;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.job.Job;
import org.patchbay.engine.domain.job.JobStatus;
import org.patchbay.engine.domain.job.Step;

/** Outbox, leases, events, jobs. */
class WorkTest {
    private static final Store STORE = TestDatabases.store();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.123Z");

    @AfterAll
    static void close() {
        STORE.close();
    }

    private static long promise(String kind, UUID subject) {
        return STORE.inTransaction(tx -> tx.outbox().add(kind, subject, null, Map.of("port", "p1")));
    }

    private static List<OutboxEntry> claim(String kind) {
        return STORE.inTransaction(tx -> tx.outbox().claim(100, LONG, List.of(kind)));
    }

    @Test
    void anEntryIsOneWorkersAndThoseOfASubjectGoInOrder() {
        UUID subject = UUID.randomUUID();
        long first = promise("order", subject);
        long second = promise("order", subject);
        OutboxEntry claimed = claim("order").getFirst();
        assertThat(claimed.id()).isEqualTo(first);
        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(claimed.payload()).containsEntry("port", "p1");
        assertThat(claim("order")).isEmpty();
        assertThat(flag(STORE, tx -> tx.outbox().done(claimed))).isTrue();
        assertThat(flag(STORE, tx -> tx.outbox().done(claimed))).isFalse();
        assertThat(claim("order")).extracting(OutboxEntry::id).containsExactly(second);
    }

    @Test
    void aFailedEntryIsTriedAgainAndAnAbandonedOneWhenAsked() {
        UUID subject = UUID.randomUUID();
        long id = promise("fail", subject);
        OutboxEntry first = claim("fail").getFirst();
        STORE.change(tx -> tx.outbox().failed(first, "no route", LONG));
        assertThat(claim("fail")).isEmpty();
        assertThat(STORE.read(tx -> tx.outbox().pendingOf(subject)).getFirst().lastError())
                .isEqualTo("no route");
        STORE.change(tx -> tx.outbox().retry(id));
        OutboxEntry second = claim("fail").getFirst();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(flag(STORE, tx -> tx.outbox().abandon(second, "gone"))).isTrue();
        assertThat(list(STORE, tx -> tx.outbox().abandoned(10)))
                .extracting(OutboxEntry::id)
                .contains(id);
        STORE.change(tx -> tx.outbox().retry(id));
        assertThat(claim("fail")).hasSize(1);
    }

    @Test
    void aWorkerThatWasTooSlowHasLostItsClaim() {
        promise("slow", UUID.randomUUID());
        OutboxEntry slow =
                STORE.inTransaction(tx -> tx.outbox().claim(100, Duration.ofMillis(1), List.of("slow"))).stream()
                        .filter(entry -> entry.kind().equals("slow"))
                        .findFirst()
                        .orElseThrow();
        OutboxEntry taken = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> claim("slow"), list -> !list.isEmpty())
                .getFirst();
        assertThat(flag(STORE, tx -> tx.outbox().done(slow))).isFalse();
        assertThat(flag(STORE, tx -> tx.outbox().failed(slow, "x", LONG))).isFalse();
        assertThat(flag(STORE, tx -> tx.outbox().done(taken))).isTrue();
    }

    @Test
    void aClaimLastsAsLongAsItIsRenewedAndFencesTransactions() throws InterruptedException {
        promise("renewed", UUID.randomUUID());
        OutboxEntry first = STORE.inTransaction(tx -> tx.outbox().claim(1, Duration.ofMillis(300), List.of("renewed")))
                .getFirst();
        assertThat(renewed(first)).containsExactly(first.id());
        Thread.sleep(400);
        assertThat(claim("renewed")).isEmpty();
        STORE.change(tx -> tx.outbox().fence(first));
        STORE.change(tx -> tx.outbox().failed(first, "x", Duration.ZERO));
        assertThat(claim("renewed")).hasSize(1);
        assertThat(renewed(first)).isEmpty();
        assertThatExceptionOfType(StaleClaimException.class)
                .isThrownBy(() -> STORE.change(tx -> tx.outbox().fence(first)));
    }

    private static List<Long> renewed(OutboxEntry entry) {
        return List.copyOf(STORE.inTransaction(tx -> tx.outbox().renew(List.of(entry), LONG)));
    }

    @Test
    void whatWaitsToBeTriedAgainIsHurried() {
        UUID subject = UUID.randomUUID();
        promise("hurried", subject);
        OutboxEntry entry = claim("hurried").getFirst();
        STORE.change(tx -> tx.outbox().failed(entry, "x", LONG));
        assertThat(claim("hurried")).isEmpty();
        STORE.change(tx -> tx.outbox().hurry(subject));
        assertThat(claim("hurried")).hasSize(1);
    }

    @Test
    void whatIsRolledBackIsNotOwed() {
        UUID subject = UUID.randomUUID();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> STORE.change(tx -> {
                    tx.outbox().add("never", subject, null, Map.of());
                    throw new IllegalStateException("no");
                }));
        assertThat(list(STORE, tx -> tx.outbox().pendingOf(subject))).isEmpty();
    }

    private static Lease acquire(String name, String holder, Duration duration) {
        return STORE.inTransaction(tx -> tx.leases().acquire(name, holder, duration))
                .orElseThrow();
    }

    @Test
    void aLeaseIsOnesAtATimeAndItsEpochGrows() {
        Lease first = acquire("sync", "a", LONG);
        assertThat(acquire("sync", "a", LONG).epoch()).isEqualTo(first.epoch());
        assertThat(optional(STORE, tx -> tx.leases().acquire("sync", "b", LONG)))
                .isEmpty();
        STORE.change(tx -> tx.leases().fence(first));
        STORE.change(tx -> tx.leases().release(first));
        Lease second = acquire("sync", "b", LONG);
        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
        assertThatExceptionOfType(StaleLeaseException.class)
                .isThrownBy(() -> STORE.change(tx -> tx.leases().fence(first)));
        STORE.change(tx -> tx.leases().release(first));
        STORE.change(tx -> tx.leases().fence(second));
    }

    @Test
    void anExpiredLeaseIsTakenButNotFromUnderAFencedTransaction() throws InterruptedException, ExecutionException {
        Lease old = acquire("fenced", "a", Duration.ofMillis(1));
        CountDownLatch fenced = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> working = threads.submit(() -> STORE.change(tx -> {
                tx.leases().fence(old);
                fenced.countDown();
                await(finish);
                tx.events().add(NewEvent.of(EventCode.PROVIDER_SYNC_ENDED, "fenced work"));
            }));
            await(fenced);
            Future<Lease> taking = threads.submit(() -> acquire("fenced", "b", LONG));
            assertThat(finishesWithin(taking, 300)).isFalse();
            finish.countDown();
            working.get();
            assertThat(taking.get().epoch()).isEqualTo(old.epoch() + 1);
        }
        assertThatExceptionOfType(StaleLeaseException.class)
                .isThrownBy(() -> STORE.change(tx -> tx.leases().fence(old)));
    }

    private static boolean finishesWithin(Future<?> future, long millis) throws InterruptedException {
        Thread.sleep(millis);
        return future.isDone();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEventIsReadAsItWas() {
        UUID subject = UUID.randomUUID();
        NewEvent event = NewEvent.of(EventCode.PROVIDER_UPDATE, "Provider ovn was updated")
                .by("admin@internal", "corr-1")
                .about(ObjectKind.PROVIDER, subject, "ovn")
                .changed("url", "http://a", "http://b");
        long id = STORE.inTransaction(tx -> tx.events().add(event));
        Event read = STORE.read(tx -> tx.events().find(id)).orElseThrow();
        assertThat(read.what()).isEqualTo(event);
        assertThat(list(STORE, tx -> tx.events().about(subject, 10))).containsExactly(read);
        assertThat(list(STORE, tx -> tx.events().latest(0, 1))).hasSize(1);
        assertThat(number(STORE, tx -> tx.events().removeBefore(read.at()))).isNotNegative();
    }

    @Test
    void whoFollowsTheLogMissesNoEventOfASlowTransaction() throws ExecutionException, InterruptedException {
        long start = STORE.inTransaction(tx -> tx.events().add(NewEvent.of(EventCode.USER_LOGIN, "start")));
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> slow = threads.submit(() -> STORE.change(tx -> {
                tx.events().add(NewEvent.of(EventCode.USER_LOGIN, "slow"));
                written.countDown();
                await(finish);
            }));
            await(written);
            STORE.change(tx -> tx.events().add(NewEvent.of(EventCode.USER_LOGIN, "fast")));
            assertThat(messagesSince(start)).isEmpty();
            finish.countDown();
            slow.get();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(messagesSince(start)).contains("slow", "fast"));
        assertThat(messagesSince(start).indexOf("slow"))
                .isLessThan(messagesSince(start).indexOf("fast"));
    }

    private static List<String> messagesSince(long id) {
        return STORE.read(tx -> tx.events().since(id, 100)).stream()
                .map(event -> event.what().message())
                .toList();
    }

    @Test
    void aJobAndItsSteps() {
        Job job = Job.start(UUID.randomUUID(), "Importing 2 networks", "admin@internal", "corr", NOW);
        Step step = new Step(UUID.randomUUID(), job.id(), 0, "red", JobStatus.STARTED, NOW, null);
        STORE.change(tx -> {
            tx.jobs().put(job);
            tx.jobs().put(step);
        });
        assertThat(value(STORE, tx -> tx.jobs().get(job.id()))).isEqualTo(job);
        Job ended = job.end(JobStatus.FINISHED, NOW.plusSeconds(1));
        Step endedStep = step.end(JobStatus.FAILED, NOW.plusSeconds(1));
        STORE.change(tx -> {
            tx.jobs().put(ended);
            tx.jobs().put(endedStep);
        });
        assertThat(list(STORE, tx -> tx.jobs().latest(0, 10))).contains(ended);
        assertThat(list(STORE, tx -> tx.jobs().steps(job.id()))).containsExactly(endedStep);
        assertThat(number(STORE, tx -> tx.jobs().removeEndedBefore(NOW.plusSeconds(2))))
                .isEqualTo(1);
    }
}
