// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.patchbay.http.HttpError;

/**
 * Argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage), 20 to 40 ms. Verifies on two threads of its own with a bounded
 * queue: on the virtual threads' carriers a flood of logins would hold up every other request. In the queue every client has its
 * turn, so that one cannot keep the others out.
 */
public final class PasswordHasher {
    private static final int THREADS = 2;
    private static final int QUEUE = 64;
    private static final int MAX_PASSWORD = 4096;
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 << 10, 2, 1, 32, Argon2.ID);

    private static final FairQueue<FutureTask<Boolean>> WAITING = new FairQueue<>(QUEUE);
    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            // no longer than WAITING, which says whose turn it is
            new LinkedBlockingQueue<>(),
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
        if (password.isEmpty() || isTooLong(password)) {
            throw new IllegalArgumentException("a password must have 1 to " + MAX_PASSWORD + " characters");
        }
        return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
    }

    /** Whether it is longer than any password: it is refused without a look, and is no guess. */
    public static boolean isTooLong(String password) {
        return password.length() > MAX_PASSWORD;
    }

    /**
     * Whether the password is that of the hash.
     *
     * @param client whose request it is: an address, or a network of them
     * @throws HttpError 503 when too many verifications wait already
     */
    public static boolean verify(String password, String hash, String client) {
        if (isTooLong(password)) {
            return false;
        }
        FutureTask<Boolean> task =
                new FutureTask<>(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
        FutureTask<Boolean> dropped = WAITING.offer(client, task);
        if (dropped == null) {
            POOL.execute(PasswordHasher::next);
        } else {
            // the place, and the run that stands for it, is the other's now
            dropped.cancel(false);
        }
        try {
            return task.get();
        } catch (CancellationException e) {
            throw HttpError.unavailable("Too many logins at once.", Duration.ofSeconds(1));
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot verify a password", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpError.unavailable("The service is stopping.", Duration.ofSeconds(1));
        }
    }

    private static void next() {
        FutureTask<Boolean> task = WAITING.poll();
        if (task != null) {
            task.run();
        }
    }
}
