// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.Engine;
import org.patchbay.engine.EngineSettings;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.store.Store;
import org.patchbay.engine.store.StoreSettings;
import org.patchbay.engine.store.TestDatabases;
import org.patchbay.engine.store.Tx;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.Json;
import org.patchbay.identity.login.PasswordHasher;
import tools.jackson.databind.JsonNode;

/** The whole engine as it is delivered, on a real database; the test looks into that by a store of its own. */
public final class StoredTestEngine implements ApiFixture {
    private static final String HASH = PasswordHasher.hash(TestEngine.PASSWORD);

    private final Path dir = TestDatabases.directory();
    private final StoreSettings database = TestDatabases.settings();
    private final Store store;
    private final Engine engine;
    private final DataCenter dataCenter = DataCenter.of(UUID.randomUUID(), "Default");
    private final Cluster cluster;

    /** One that only serves its API: what is promised stays so. */
    public StoredTestEngine() {
        this(BackgroundSettings.OFF);
    }

    public StoredTestEngine(BackgroundSettings background) {
        store = Store.open(
                new StoreSettings(database.url(), database.user(), database.password(), 4, dir.resolve("secrets.key")));
        cluster = store.inTransaction(tx -> {
            tx.dataCenters().add(dataCenter);
            Cluster made = Cluster.of(
                    UUID.randomUUID(),
                    dataCenter.id(),
                    "Default",
                    tx.macPools().standard().id());
            tx.clusters().add(made);
            return made;
        });
        account("admin", Role.SUPER_USER, ObjectRef.SYSTEM);
        account("netadmin", Role.NETWORK_ADMIN, ObjectRef.SYSTEM);
        account("nobody", null, ObjectRef.SYSTEM);
        HttpOptions listener =
                HttpOptions.builder("127.0.0.1", 0).accessLog(false).build();
        engine = Engine.start(
                EngineSettings.of(dir, listener)
                        .withDatabase(
                                new EngineSettings.Database(database.url(), database.user(), database.password())),
                background);
    }

    /** Of the database, for tests of its faults. */
    public StoreSettings database() {
        return database;
    }

    /** Into the directory of another engine on the same database. */
    public void copyKey(Path other) throws IOException {
        Files.copy(dir.resolve("secrets.key"), other.resolve("secrets.key"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Another engine's, to share the database. */
    public Path dir() {
        return dir;
    }

    public Store store() {
        return store;
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + engine.port() + "/ovirt-engine";
    }

    @Override
    public UUID dataCenterId() {
        return dataCenter.id();
    }

    @Override
    public UUID clusterId() {
        return cluster.id();
    }

    @Override
    public Host put(Host host) {
        return put(host, tx -> tx.hosts().add(host));
    }

    @Override
    public Vm put(Vm vm) {
        return put(vm, tx -> tx.vms().add(vm));
    }

    @Override
    public Vnic put(Vnic nic) {
        return put(nic, tx -> tx.vnics().add(nic));
    }

    private <T> T put(T item, Consumer<Tx> adding) {
        store.change(adding);
        return item;
    }

    @Override
    public void account(String name, @Nullable Role role, ObjectRef on) {
        store.change(tx -> {
            User user = new User(UUID.randomUUID(), name, User.INTERNAL, true, 0);
            tx.users().add(user);
            tx.users().setPasswordHash(user.id(), HASH);
            if (role != null) {
                tx.permissions().add(new Permission(UUID.randomUUID(), user.id(), role, on));
            }
        });
    }

    @Override
    public List<String> routes() {
        try {
            HttpResponse<String> document = Rest.of(this, "admin").get("/openapi");
            List<String> routes = new ArrayList<>();
            JsonNode paths = Json.mapper().readTree(document.body()).get("paths");
            for (String path : paths.propertyNames()) {
                for (String method : paths.get(path).propertyNames()) {
                    routes.add(method.toUpperCase(Locale.ROOT) + " /ovirt-engine/api" + path);
                }
            }
            return routes;
        } catch (Exception e) {
            throw new IllegalStateException("the API does not describe itself", e);
        }
    }

    @Override
    public void close() {
        engine.close();
        store.close();
        TestDatabases.delete(dir);
    }
}
