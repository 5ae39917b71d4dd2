// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.IdentityStore;
import org.patchbay.identity.store.IdentityStoreException;

/**
 * A store in the schema {@code patchbay_identity} of a PostgreSQL database, 15 or later, shared by any number of processes. One row
 * counts the changes: whoever makes one locks it, whoever looks for one reads it.
 */
public final class PostgresStore implements IdentityStore {
    private static final String SCHEMA = "patchbay_identity";

    private final String url;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private PostgresStore(String url, HikariDataSource pool) {
        this.url = url;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Connects, and brings the schema up to date.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @throws IdentityStoreException when the database cannot be reached or used
     */
    public static PostgresStore open(String url, String user, String password) {
        HikariDataSource pool = connect(url, user, password);
        try {
            Flyway.configure(PostgresStore.class.getClassLoader())
                    .dataSource(pool)
                    .schemas(SCHEMA)
                    .defaultSchema(SCHEMA)
                    .locations("classpath:org/patchbay/identity/store/migration")
                    .load()
                    .migrate();
            return new PostgresStore(url, pool);
        } catch (FlywayException e) {
            pool.close();
            throw new IdentityStoreException("the schema of " + url + " cannot be brought up to date: " + line(e), e);
        }
    }

    private static HikariDataSource connect(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("identity");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setKeepaliveTime(60_000);
        config.setSchema(SCHEMA);
        // Seconds: of silence of a connected server, and of waiting for one to accept.
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "patchbay-identity");
        // A lock held by somebody who hangs must not hang everybody.
        config.setConnectionInitSql("set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '30s'");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new IdentityStoreException("the database at " + url + " cannot be reached: " + line(e), e);
        }
    }

    @Override
    public String name() {
        return url;
    }

    @Override
    public boolean exists() {
        return revision() != null;
    }

    @Override
    public @Nullable Object stamp() {
        return revision();
    }

    private @Nullable Long revision() {
        return run(handle -> handle.createQuery("select number from revision where number > 0")
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
    }

    @Override
    public IdentityData read() {
        try {
            return new IdentityData(run(handle ->
                    handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, inside -> Rows.read(inside))));
        } catch (IllegalArgumentException e) {
            throw new IdentityStoreException("not valid: " + url + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void create(IdentityDocument document) {
        change(
                number -> {
                    if (number != 0) {
                        throw new IdentityStoreException("there are users in " + url + " already", null);
                    }
                },
                before -> document);
    }

    @Override
    public void update(UnaryOperator<IdentityDocument> change) {
        change(
                number -> {
                    if (number == 0) {
                        throw new IdentityStoreException("there are no users in " + url + " yet", null);
                    }
                },
                change);
    }

    @FunctionalInterface
    private interface Check {
        void check(long number);
    }

    private void change(Check check, UnaryOperator<IdentityDocument> change) {
        run(handle -> handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, inside -> {
            long number = inside.createQuery("select number from revision for update")
                    .mapTo(Long.class)
                    .one();
            check.check(number);
            IdentityDocument before = Rows.read(inside);
            // Throws on a document that could not be read back.
            IdentityDocument after = new IdentityData(change.apply(before)).document();
            Rows.write(inside, before, after);
            return inside.execute("update revision set number = number + 1");
        }));
    }

    private <T extends @Nullable Object> T run(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw new IdentityStoreException("the database at " + url + " does not do it: " + line(e), e);
        }
    }

    // The server's words; those of the pool and of the library say less.
    private static String line(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        pool.close();
    }
}
