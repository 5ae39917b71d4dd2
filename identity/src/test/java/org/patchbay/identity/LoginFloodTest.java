// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LoginFloodTest {
    private static long millis(Runnable action) {
        long begun = System.nanoTime();
        action.run();
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** A busy machine makes a call longer, never shorter: one that is not held back is quick before long. */
    private static void quick(Runnable call) {
        await().atMost(Duration.ofSeconds(60)).until(() -> millis(call) < 900);
    }

    @Test
    void guessingIsSlowedDownForThatAccountOnly() throws Exception {
        try (Fixture provider = new Fixture()) {
            for (int i = 0; i < 5; i++) {
                assertThat(provider.login("alice", "guess" + i, "").statusCode())
                        .isEqualTo(401);
            }
            assertThat(millis(() -> provider.login("alice", "guess", ""))).isGreaterThanOrEqualTo(490);
            assertThat(millis(() -> provider.login("alice", "guess", ""))).isGreaterThanOrEqualTo(990);
            quick(() -> assertThat(provider.login("bob", "builder", "").statusCode())
                    .isEqualTo(201));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                assertThat(provider.login("alice", "wonder", "").statusCode()).isEqualTo(201);
                return millis(() -> provider.login("alice", "guess", "")) < 900;
            });
        }
    }

    @Test
    void guessesUnderAllNamesOfAnAccountCountTogether() throws Exception {
        try (Fixture provider = new Fixture()) {
            String id = Fixture.json(provider.login("alice", "wonder", ""))
                    .at("/token/user/id")
                    .stringValue();
            String[] names = {
                "'id':'" + id + "'",
                "'name':'alice','domain':{'name':'Default'}",
                "'name':'alice','domain':{'id':'default'}"
            };
            for (int i = 0; i < 6; i++) {
                guess(provider, names[i % names.length]);
            }
            for (String name : names) {
                assertThat(millis(() -> guess(provider, name))).isGreaterThan(900);
            }
        }
    }

    @Test
    void theNamesOfAnUnknownUserCountTogetherAsThoseOfAKnownOne() throws Exception {
        try (Fixture provider = new Fixture()) {
            for (String name : List.of("alice", "nobody")) {
                for (int i = 0; i < 6; i++) {
                    guess(provider, "'name':'" + name + "','domain':{'id':'default'}");
                }
                for (String domain : List.of("Default", "DEFAULT")) {
                    assertThat(millis(
                                    () -> guess(provider, "'name':'" + name + "','domain':{'name':'" + domain + "'}")))
                            .isGreaterThan(900);
                }
            }
        }
    }

    @Test
    void aRightPasswordIsNotRefusedForThoseWhoGuess() throws Exception {
        try (Fixture provider = new Fixture();
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> guesses = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                guesses.add(
                        pool.submit(() -> provider.login("alice", "guess", "").statusCode()));
            }
            Thread.sleep(1000);
            java.net.http.HttpResponse<String> right = provider.login("alice", "wonder", "");
            assertThat(right.statusCode()).isIn(201, 503);
            if (right.statusCode() == 503) {
                assertThat(right.headers().firstValue("Retry-After")).isPresent();
            }
            for (Future<Integer> one : guesses) {
                assertThat(one.get()).isIn(401, 503);
            }
        }
    }

    @Test
    void aPasswordThatIsTooLongIsNoGuess() throws Exception {
        try (Fixture provider = new Fixture()) {
            for (int i = 0; i < 20; i++) {
                assertThat(provider.login("alice", "x".repeat(4100), "").statusCode())
                        .isEqualTo(401);
            }
            quick(() -> assertThat(provider.login("alice", "wonder", "").statusCode())
                    .isEqualTo(201));
        }
    }

    private static void guess(Fixture provider, String user) {
        String body =
                "{'auth':{'identity':{'methods':['password'],'password':{'user':{" + user + ",'password':'x'}}}}}";
        assertThat(provider.post("/v3/auth/tokens", body).statusCode()).isEqualTo(401);
    }

    @Test
    void aFloodOfLoginsLeavesTokensWorking() throws Exception {
        try (Fixture provider = new Fixture();
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = provider.token("bob", "builder", "blue");
            List<Long> calls = new ArrayList<>();
            List<Integer> statuses = new ArrayList<>();
            // Again where passwords are judged as fast as they come.
            for (int round = 0; round < 20 && !statuses.contains(503); round++) {
                List<Future<Integer>> flood = new ArrayList<>();
                for (int i = 0; i < 90; i++) {
                    String user = "user" + round + "-" + i;
                    flood.add(pool.submit(() -> provider.login(user, "x", "").statusCode()));
                }
                for (int i = 0; i < 10; i++) {
                    calls.add(millis(() -> assertThat(provider.whoami(token)).isEqualTo(200)));
                }
                for (Future<Integer> one : flood) {
                    statuses.add(one.get());
                }
            }
            assertThat(statuses).containsOnly(401, 503).contains(401, 503);
            Collections.sort(calls);
            assertThat(calls.get(calls.size() / 2)).as("the median of " + calls).isLessThan(1500);
        }
    }

    @Test
    void unknownUsersTakeAsLongAsKnownOnes() throws Exception {
        try (Fixture provider = new Fixture()) {
            List<Long> known = new ArrayList<>();
            List<Long> unknown = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                known.add(millis(() -> provider.login("alice", "wrong", "")));
                unknown.add(millis(() -> provider.login("nobody", "wrong", "")));
            }
            long least = unknown.stream().min(Long::compare).orElseThrow();
            assertThat(least).isGreaterThan(known.stream().min(Long::compare).orElseThrow() / 3);
        }
    }
}
