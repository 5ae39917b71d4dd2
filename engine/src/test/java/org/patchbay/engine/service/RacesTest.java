// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.service.Documents.added;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;
import org.patchbay.engine.store.StoreSettings;

/** Many callers at the same time, and a database that goes away. */
class RacesTest {
    private static final int CALLERS = 8;
    private static StoredTestEngine engine;
    private static Rest admin;

    @BeforeAll
    static void start() {
        engine = new StoredTestEngine();
        admin = Rest.of(engine, "admin");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static List<Integer> statuses(List<Callable<Integer>> calls) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : callers.invokeAll(calls)) {
                statuses.add(answer.get());
            }
        }
        return statuses;
    }

    @Test
    void ofManyAdditionsOfOneNameOneSucceeds() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            calls.add(() -> admin.post(
                            "/networks",
                            "<network><name>race</name><data_center id=\"" + engine.dataCenterId() + "\"/></network>")
                    .statusCode());
        }
        assertThat(statuses(calls)).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void addressesAreGivenOnce() throws Exception {
        String vm = added(admin.post("/vms", "<vm><name>many</name><cluster id=\"" + engine.clusterId() + "\"/></vm>"));
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 3 * CALLERS; i++) {
            String nic = "<nic><name>n" + i + "</name></nic>";
            calls.add(() -> admin.post("/vms/" + vm + "/nics", nic).statusCode());
        }
        assertThat(statuses(calls)).containsOnly(201);
        assertThat(engine.store().read(tx -> tx.vnics().ofVm(java.util.UUID.fromString(vm))).stream()
                        .map(nic -> nic.mac())
                        .distinct())
                .hasSize(3 * CALLERS);
    }

    @Test
    void ofTwoSuperusersThatRemoveEachOtherOneStays() throws Exception {
        try (StoredTestEngine other = new StoredTestEngine()) {
            other.account("second", Role.SUPER_USER, ObjectRef.SYSTEM);
            Rest first = Rest.of(other, "admin");
            Rest second = Rest.of(other, "second");
            String one = Documents.named(first.get("/users"), "user", "admin");
            String two = Documents.named(second.get("/users"), "user", "second");
            List<Integer> statuses = statuses(List.of(
                    () -> first.delete("/users/" + two).statusCode(),
                    () -> second.delete("/users/" + one).statusCode()));
            assertThat(statuses).containsOnlyOnce(200);
            long left = other.store().read(tx -> tx.permissions().list()).stream()
                    .filter(permission -> permission.role() == Role.SUPER_USER)
                    .count();
            assertThat(left).isEqualTo(1);
        }
    }

    @Test
    void lostConnectionsToTheDatabaseAreMadeAgain() throws Exception {
        Documents.body(admin.get("/networks"), 200);
        StoreSettings database = engine.database();
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().value());
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
        // What runs into it is told to come back; nothing else is ever said.
        List<Integer> seen = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            seen.add(admin.get("/networks").statusCode());
            return seen.getLast() == 200;
        });
        assertThat(seen).containsAnyOf(200).isSubsetOf(200, 503);
    }
}
