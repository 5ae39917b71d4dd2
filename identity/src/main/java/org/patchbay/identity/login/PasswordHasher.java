// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.patchbay.http.HttpError;

/**
 * Argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage), 20 to 40 ms. Verifies on two threads of its own with a bounded
 * queue: on the virtual threads' carriers a flood of logins would hold up every other request.
 */
public final class PasswordHasher {
    private static final int THREADS = 2;
    private static final int QUEUE = 64;
    private static final int MAX_PASSWORD = 4096;
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 << 10, 2, 1, 32, Argon2.ID);

    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("password-", 0).factory());

    static {
        POOL.allowCoreThreadTimeOut(true);
    }

    private PasswordHasher() {}

    /**
     * The hash in PHC form.
     *
     * @throws IllegalArgumentException for an empty password or one over 4096 characters
     */
    public static String hash(String password) {
        if (password.isEmpty() || password.length() > MAX_PASSWORD) {
            throw new IllegalArgumentException("a password must have 1 to " + MAX_PASSWORD + " characters");
        }
        return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
    }

    /**
     * Whether the password is that of the hash.
     *
     * @throws HttpError 503 when too many verifications wait already
     */
    public static boolean verify(String password, String hash) {
        if (password.length() > MAX_PASSWORD) {
            return false;
        }
        Future<Boolean> verified;
        try {
            verified = POOL.submit(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
        } catch (RejectedExecutionException e) {
            throw HttpError.unavailable("Too many logins at once.", Duration.ofSeconds(1));
        }
        try {
            return verified.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot verify a password", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpError.unavailable("The service is stopping.", Duration.ofSeconds(1));
        }
    }
}
