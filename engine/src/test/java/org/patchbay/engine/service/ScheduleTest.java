// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.provider.peer.StubProvider;
import org.patchbay.engine.service.agent.NoHostAgent;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.service.peer.Site;
import org.patchbay.engine.service.watch.Retention;
import org.patchbay.engine.service.work.Directory;
import org.patchbay.engine.service.work.Work;

/** What goes on by the clock. */
@Tag("slow")
class ScheduleTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site(BackgroundSettings.with(new NoHostAgent()).withSync(Duration.ofMillis(500)));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static List<Integer> codes(String provider) {
        return site.engine().store().read(tx -> tx.events().about(UUID.fromString(provider), 100)).stream()
                .map(event -> event.what().code().number())
                .toList();
    }

    @Test
    void aProviderIsFollowedAndFollowedAgainAfterItFailed() throws Exception {
        try (StubProvider stub = new StubProvider()) {
            stub.put("n1", "first", 0);
            String provider =
                    site.post("/openstacknetworkproviders", stub.document("followed", "<auto_sync>true</auto_sync>"));
            Site.ok(site.admin()
                    .put(
                            "/clusters/" + site.engine().clusterId(),
                            "<cluster><external_network_providers><external_provider id=\"" + provider
                                    + "\"/></external_network_providers></cluster>"));
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(codes(provider)).contains(10922));
            stub.answer(401);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(codes(provider)).contains(216));
            int requests = stub.seen().size();
            Awaitility.await().atMost(LIMIT).until(() -> stub.seen().size() > requests + 2);
            assertThat(codes(provider).stream().filter(code -> code == 216)).hasSize(1);
            // First the network: a look that finds nothing new says that the trouble is over, which would be one more.
            stub.put("n2", "second", 0);
            stub.answer(200);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(codes(provider).stream().filter(code -> code == 10922))
                            .hasSize(2));
        }
    }

    @Test
    void aProviderThatIsDownIsToldAndToldWhenItIsBack() throws Exception {
        try (StubProvider stub = new StubProvider()) {
            stub.answer(500);
            String provider = site.post("/openstacknetworkproviders", stub.document("watched", ""));
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(codes(provider)).contains(20001));
            stub.answer(200);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(codes(provider)).contains(20000));
            var history = site.engine().store().read(tx -> tx.health().of(UUID.fromString(provider), 10));
            assertThat(history).extracting(each -> each.outcome()).containsExactly("OK", "REFUSED");
            String records = "/openstacknetworkproviders/" + provider + "/healthrecords/";
            long first = history.getLast().id();
            assertThat(Site.ok(site.admin().get(records + first))).contains("<outcome>refused</outcome>");
            for (String none : List.of("0" + first, "0", "first", "999999999999999999")) {
                assertThat(site.admin().get(records + none).statusCode()).isEqualTo(404);
            }
            assertThat(codes(provider).stream().filter(code -> code >= 20000 && code < 20002))
                    .hasSize(2);
        }
    }

    @Test
    void oldEventsAreForgotten() {
        var store = site.engine().store();
        long id = store.inTransaction(tx -> tx.events().add(NewEvent.of(EventCode.USER_LOGIN, "old")));
        Work work = new Work(store, new Directory(store));
        new Retention(work, InstantSource.system(), Duration.ofDays(90)).tick();
        assertThat(store.read(tx -> tx.events().find(id)).isPresent()).isTrue();
        InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(91)));
        new Retention(work, later, Duration.ofDays(90)).tick();
        assertThat(store.read(tx -> tx.events().find(id)).isPresent()).isFalse();
    }
}
