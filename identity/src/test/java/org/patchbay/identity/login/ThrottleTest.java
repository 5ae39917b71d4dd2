// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.http.HttpError;

@Tag("slow")
class ThrottleTest {
    private static Throttle.Key key(String user, String address) {
        return Throttle.Key.of(new PasswordCredentials(null, user, "default", null, "x").account(), address);
    }

    private static Duration failed(Throttle throttle, Throttle.Key key) {
        try (Throttle.Turn turn = throttle.turn(key)) {
            return turn.failed();
        }
    }

    @Test
    void theDelayGrowsToFourSecondsAndHoldsTheNextAttempt() {
        Throttle throttle = new Throttle();
        Throttle.Key alice = key("alice", "192.0.2.1");
        long[] expected = {0, 0, 0, 0, 250, 500, 1000, 2000, 4000};
        long begun = System.nanoTime();
        for (long millis : expected) {
            assertThat(failed(throttle, alice)).isEqualTo(Duration.ofMillis(millis));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(3740), Duration.ofSeconds(30));
        assertThat(failed(throttle, key("alice", "192.0.2.2"))).isZero();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        Throttle throttle = new Throttle();
        Throttle.Key alice = key("alice", "192.0.2.1");
        for (int i = 0; i < 5; i++) {
            failed(throttle, alice);
        }
        try (Throttle.Turn turn = throttle.turn(alice)) {
            turn.succeeded();
        }
        assertThat(throttle.size()).isZero();
        assertThat(failed(throttle, alice)).isZero();
    }

    @Test
    void guessesAtTheSameTimeAreNoMoreThanOneAfterTheOther() throws Exception {
        Throttle throttle = new Throttle();
        Throttle.Key alice = key("alice", "192.0.2.1");
        AtomicInteger judged = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicLong first = new AtomicLong();
        List<Future<?>> guessers = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 96; i++) {
                guessers.add(pool.submit(() -> {
                    try (Throttle.Turn turn = throttle.turn(alice)) {
                        first.compareAndSet(0, System.nanoTime());
                        if (System.nanoTime() - first.get() < 3_000_000_000L) {
                            judged.incrementAndGet();
                            // as long as the password takes
                            Thread.sleep(20);
                        }
                        turn.failed();
                    } catch (HttpError busy) {
                        assertThat(busy.status()).isEqualTo(503);
                        refused.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> one : guessers) {
                one.get();
            }
        }
        // five at once; then after 0.25, 0.75 and 1.75 s
        assertThat(judged.get()).isBetween(1, 9);
        assertThat(refused.get()).isGreaterThanOrEqualTo(27);
    }

    @Test
    void anAttemptWithoutAResultCountsForNothing() {
        Throttle throttle = new Throttle();
        Throttle.Key alice = key("alice", "192.0.2.1");
        for (int i = 0; i < 20; i++) {
            throttle.turn(alice).close();
        }
        assertThat(failed(throttle, alice)).isZero();
        assertThat(throttle.size()).isEqualTo(1);
    }

    @Test
    void itsMemoryIsBoundedAndKeepsAccountsWithDelays() {
        Throttle throttle = new Throttle();
        Throttle.Key alice = key("alice", "192.0.2.1");
        for (int i = 0; i < 7; i++) {
            failed(throttle, alice);
        }
        for (int i = 0; i < 20_000; i++) {
            failed(throttle, key("user" + i, "192.0.2.1"));
        }
        assertThat(throttle.size()).isEqualTo(10_001);
        assertThat(failed(throttle, alice)).isEqualTo(Duration.ofSeconds(2));
        assertThat(key("x".repeat(1_000_000), "192.0.2.1").account()).hasSize(300);
    }

    @Test
    void addressesOfOneIpv6NetworkCountAsOne() {
        assertThat(key("a", "2001:db8::1")).isEqualTo(key("a", "2001:db8:0:0:ffff::2"));
        assertThat(key("a", "2001:db8::1")).isNotEqualTo(key("a", "2001:db8:0:1::1"));
    }

    @Test
    void passwordsAreArgon2id() {
        String hash = PasswordHasher.hash("secret");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHasher.verify("secret", hash, "a")).isTrue();
        assertThat(PasswordHasher.verify("Secret", hash, "a")).isFalse();
        assertThat(PasswordHasher.verify("x".repeat(5000), hash, "a")).isFalse();
    }

    @Test
    void oneClientCannotTakeAllPlacesOfTheHasher() throws Exception {
        String hash = PasswordHasher.hash("secret");
        List<Future<Boolean>> flood = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                flood.add(pool.submit(() -> PasswordHasher.verify("guess", hash, "flooding")));
            }
            Thread.sleep(50);
            assertThat(PasswordHasher.verify("secret", hash, "other")).isTrue();
        }
        assertThat(flood).anyMatch(one -> one.state() == Future.State.FAILED);
    }
}
