// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.ProviderException.CannotCommunicate;
import org.patchbay.engine.provider.wire.Wire;

/** The token of one provider: got when first needed, kept until shortly before its end. Thread-safe; callers share one login. */
public final class Tokens {
    /** A token is not used when it may end on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Login login;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token token;

    public Tokens(Wire wire, Credentials credentials, InstantSource clock) {
        this.login = new Login(wire);
        this.credentials = credentials;
        this.clock = clock;
        this.patience = wire.options().answer();
    }

    /** Whether there is anything to show. */
    public boolean isAnonymous() {
        return credentials instanceof Credentials.None;
    }

    /**
     * The token to show; empty without credentials.
     *
     * @throws ProviderException when the Identity API gives none
     */
    public Optional<Token> get() {
        await();
        try {
            if (token == null || isEnding(token)) {
                token = login().orElse(null);
            }
            return Optional.ofNullable(token);
        } finally {
            lock.unlock();
        }
    }

    /** Another caller's login takes as long as an answer may; nobody waits for more than one. */
    private void await() {
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CannotCommunicate("The Identity API gives no token in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCommunicate("Interrupted while waiting for a token.", e);
        }
    }

    /** Forgets a token that the provider did not accept, unless another is in its place already. */
    public void reject(Token refused) {
        lock.lock();
        try {
            if (refused.equals(token)) {
                token = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Token> login() {
        return switch (credentials) {
            case Credentials.None _ -> Optional.empty();
            case Credentials.V2 v2 -> Optional.of(login.with(v2));
            case Credentials.V3 v3 -> Optional.of(login.with(v3));
        };
    }

    private boolean isEnding(Token current) {
        return current.expires()
                .filter(end -> !clock.instant().plus(MARGIN).isBefore(end))
                .isPresent();
    }
}
