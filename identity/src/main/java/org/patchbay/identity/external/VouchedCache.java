// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.patchbay.http.HttpError;

/**
 * What a source said of its tokens lately. Those who ask for the same token at the same time wait for one answer. Holds no token,
 * only their digests; failures of the source are not kept.
 */
final class VouchedCache {
    private static final int MOST = 10_000;
    // A refused token may become good (its user is let in), so that is forgotten sooner.
    private static final Duration REFUSED = Duration.ofSeconds(5);

    private final Duration good;
    private final Clock clock;
    private final Map<String, CompletableFuture<Known>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Known>> eldest) {
            return size() > MOST;
        }
    };

    private record Known(Optional<Vouched> user, Instant until) {}

    VouchedCache(Duration good, Clock clock) {
        this.good = good;
        this.clock = clock;
    }

    /** What is known of a token, or what the source says. */
    Optional<Vouched> get(String token, Supplier<Optional<Vouched>> source) {
        String key = Ids.digestOf(token);
        CompletableFuture<Known> mine = new CompletableFuture<>();
        CompletableFuture<Known> found;
        boolean first;
        synchronized (entries) {
            found = entries.get(key);
            first = found == null || isOver(found);
            if (first) {
                entries.put(key, mine);
            }
        }
        return first || found == null ? ask(key, mine, source) : await(found);
    }

    private Optional<Vouched> ask(String key, CompletableFuture<Known> mine, Supplier<Optional<Vouched>> source) {
        try {
            Optional<Vouched> user = source.get();
            Instant until = clock.instant().plus(user.isPresent() || REFUSED.compareTo(good) > 0 ? good : REFUSED);
            Instant expires = user.map(Vouched::expires).orElse(null);
            mine.complete(new Known(user, expires != null && expires.isBefore(until) ? expires : until));
            return user;
        } catch (RuntimeException | Error e) {
            synchronized (entries) {
                entries.remove(key, mine);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Optional<Vouched> await(CompletableFuture<Known> found) {
        try {
            // bounded by the time that the one who asks has for an answer
            return found.join().user();
        } catch (CompletionException e) {
            if (e.getCause() instanceof HttpError failure) {
                throw failure;
            }
            throw e;
        }
    }

    private boolean isOver(CompletableFuture<Known> entry) {
        return entry.isDone()
                && !entry.isCompletedExceptionally()
                && !clock.instant().isBefore(entry.join().until());
    }
}
