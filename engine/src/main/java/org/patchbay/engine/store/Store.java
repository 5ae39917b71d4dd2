// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.patchbay.engine.store.secret.KeyFile;
import org.patchbay.engine.store.secret.SecretBox;

/**
 * The engine's state in PostgreSQL 15 or later. All work is done in transactions, by the repositories of a {@link Tx}.
 * Errors: {@link org.patchbay.engine.domain.RefusalException} where a rule of the database refuses,
 * {@link StoreUnavailableException} where the database cannot be reached, {@link StoreException} otherwise.
 */
public final class Store implements AutoCloseable {
    /** What an engine's connections are called in the server. */
    static final String APPLICATION = "patchbay-engine";

    private static final int ATTEMPTS = 5;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final SecretBox secrets;

    private Store(HikariDataSource pool, SecretBox secrets) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.secrets = secrets;
    }

    /** Connects, and brings the schema up to date. */
    public static Store open(StoreSettings settings) {
        SecretBox secrets = KeyFile.open(settings.keyFile());
        HikariDataSource pool = connect(settings, APPLICATION);
        try {
            schema(pool).load().migrate();
            Store store = new Store(pool, secrets);
            store.checkKey(settings);
            return store;
        } catch (FlywayException e) {
            pool.close();
            throw new StoreException(
                    "The schema of " + settings.url() + " cannot be brought up to date: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    // Found out now and not when somebody needs a provider's password, or, worse, has stored one nobody else can read.
    private void checkKey(StoreSettings settings) {
        String known = inTransaction(tx -> tx.knownKey());
        if (!known.equals(secrets.fingerprint())) {
            throw new StoreException("The database " + settings.url() + " was filled with another key than "
                    + settings.keyFile() + ": expected a copy of the key file of the engine that made it");
        }
    }

    static FluentConfiguration schema(DataSource database) {
        return Flyway.configure(Store.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:org/patchbay/engine/store/migration");
    }

    /** For those who are no engine. */
    static HikariDataSource connect(StoreSettings settings) {
        return connect(settings, "patchbay");
    }

    private static HikariDataSource connect(StoreSettings settings, String application) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("engine");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password().value());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setKeepaliveTime(60_000);
        // Seconds: of silence of a connected server, and of waiting for one to accept.
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", application);
        // A lock held by somebody who hangs must not hang everybody.
        config.setConnectionInitSql("set lock_timeout = '20s'; set idle_in_transaction_session_timeout = '60s'");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StoreUnavailableException(
                    "The database at " + settings.url() + " cannot be reached: " + cause.getMessage(), e);
        }
    }

    /**
     * Runs the work in a transaction, commits it, and answers what it answers; rolls back on any exception. Where the
     * database asks for it (a deadlock) the work is run again, so it must have no effects elsewhere.
     */
    public <T> T inTransaction(Function<Tx, T> work) {
        return run(TransactionIsolationLevel.READ_COMMITTED, false, work);
    }

    /** The same for work without an answer. */
    public void change(Consumer<Tx> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** Reads one consistent state; writing is refused. */
    public <T> T read(Function<Tx, T> work) {
        return run(TransactionIsolationLevel.REPEATABLE_READ, true, work);
    }

    private <T> T run(TransactionIsolationLevel level, boolean readOnly, Function<Tx, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(level, readOnly, work);
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !SqlErrors.worthRepeating(e)) {
                    throw SqlErrors.translate(e);
                }
                pause(attempt);
            }
        }
    }

    private <T> T once(TransactionIsolationLevel level, boolean readOnly, Function<Tx, T> work) {
        try (Handle handle = jdbi.open()) {
            handle.setReadOnly(readOnly);
            return handle.inTransaction(level, inside -> work.apply(new Tx(inside, secrets)));
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while waiting to repeat a transaction", e);
        }
    }

    /**
     * The connections to the database.
     *
     * @param active at work
     * @param idle open, for the next who needs one
     * @param waiting how many wait for one
     */
    public record Connections(int active, int idle, int waiting) {}

    public Connections connections() {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return new Connections(
                state.getActiveConnections(), state.getIdleConnections(), state.getThreadsAwaitingConnection());
    }

    /** For copying whole tables. */
    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
