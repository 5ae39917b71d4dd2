// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.service.Documents.added;
import static org.patchbay.engine.service.Documents.body;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.rest.events.EventFeed;
import org.patchbay.engine.rest.service.Caller;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;
import org.patchbay.engine.service.record.StoredFeed;
import org.patchbay.engine.service.work.Directory;
import org.patchbay.engine.service.work.Work;

class EventsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Caller ADMIN =
            new Caller("1", "admin@internal", List.of(new Caller.Grant(Role.SUPER_USER, ObjectRef.SYSTEM)));

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private StoredTestEngine engine;

    @BeforeEach
    void start() {
        engine = new StoredTestEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private StoredFeed feed() {
        Directory directory = new Directory(engine.store());
        return new StoredFeed(new Work(engine.store(), directory), directory);
    }

    @Test
    void aListBeginsWithTheNewestAndGoesOnFromAnId() throws Exception {
        Rest admin = Rest.of(engine, "admin");
        for (String name : new String[] {"a", "b", "c"}) {
            added(admin.post("/datacenters", "<data_center><name>" + name + "</name></data_center>"));
        }
        assertThat(body(admin.get("/events?max=1"), 200))
                .contains("Data center 'c'")
                .doesNotContain("Data center 'b'");
        long second =
                engine.store().read(tx -> tx.events().latest(1, 1)).getFirst().id();
        assertThat(body(admin.get("/events?from=" + second), 200))
                .contains("Data center 'c'")
                .doesNotContain("Data center 'b'");
        assertThat(body(admin.get("/events/" + second), 200)).contains("Data center 'b' was added.");
    }

    @Test
    void anEventOfAnotherEngineComesAsItHappens() throws Exception {
        try (StoredFeed feed = feed()) {
            long now = feed.newest();
            assertThat(feed.after(ADMIN, now, 10, Duration.ofMillis(50))).isEmpty();
            engine.store().change(tx -> tx.events().add(NewEvent.of(EventCode.HOST_ADD, "elsewhere")));
            List<EventFeed.Item> items = feed.after(ADMIN, now, 10, LONG);
            assertThat(items).hasSize(1);
            assertThat(items.getFirst().json()).contains("\"description\":\"elsewhere\"", "\"severity\":\"normal\"");
        }
    }

    @Test
    void oneSeesTheEventsOfWhatOneSees() throws Exception {
        UUID cluster = engine.clusterId();
        Caller user = new Caller(
                "2",
                "user@internal",
                List.of(new Caller.Grant(Role.USER, new ObjectRef(ObjectKind.DATA_CENTER, engine.dataCenterId()))));
        try (StoredFeed feed = feed()) {
            long now = feed.newest();
            engine.store().change(tx -> {
                for (int i = 0; i < 1_500; i++) {
                    tx.events().add(NewEvent.of(EventCode.HOST_ADD, "not for everyone"));
                }
                tx.events()
                        .add(NewEvent.of(EventCode.CLUSTER_UPDATE, "for the user")
                                .about(ObjectKind.CLUSTER, cluster, "Default"));
            });
            List<EventFeed.Item> items = feed.after(user, now, 10, LONG);
            assertThat(items).hasSize(1);
            assertThat(items.getFirst().json()).contains("for the user");
        }
    }
}
