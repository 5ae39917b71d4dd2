// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.engine.Engine;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.client.NewNetwork;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.provider.peer.OwnProvider;
import org.patchbay.engine.provider.peer.Proxy;
import org.patchbay.engine.provider.peer.StubProvider;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.service.peer.DirectoryAgent;
import org.patchbay.engine.service.peer.DoomedEngine;
import org.patchbay.engine.service.peer.Site;

/** An engine is killed in the middle of everything, and another one on the same database goes on. */
@Tag("slow")
class KilledEngineTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    // Seven seconds until claims and leases run out, and what is left to do; how long an engine takes to start is
    // another matter.
    private static final Duration TAKEN_OVER = Duration.ofSeconds(10);

    @Test
    void nothingIsLostAndNothingDoneTwice(@TempDir Path hosts) throws Exception {
        try (OwnProvider own = OwnProvider.start();
                Proxy proxy = new Proxy(own.networking());
                StubProvider followed = new StubProvider();
                Site site = new Site(BackgroundSettings.OFF)) {
            site.host("h1");
            site.host("h2");
            String provider = site.post("/openstacknetworkproviders", own.document("ovn", proxy.url()));
            Site.ok(
                    site.admin()
                            .put(
                                    "/openstacknetworkproviders/" + provider,
                                    "<openstack_network_provider><port_lifecycle>delete_on_stop</port_lifecycle></openstack_network_provider>"));
            String profile = site.profile(site.network("net", provider, ""));
            ProviderClient client = site.client(own.networking(), credentials(own));
            String unanswered = site.vm("unanswered");
            String port = site.nic(unanswered, "n", profile);
            String starting = site.vm("hang-start");
            String startingPort = site.nic(starting, "n", profile);
            String migrating = site.vm("hang-migrate");
            String migratingPort = site.nic(migrating, "n", profile);
            String stopping = site.vm("stopping");
            String stoppingPort = site.nic(stopping, "n", profile);
            DirectoryAgent agent = new DirectoryAgent(hosts, false);

            DoomedEngine.Running doomed = DoomedEngine.start(site, hosts);
            try {
                site.start(stopping, "h1");
                site.start(migrating, "h1");
                site.awaitStatus(stopping, "up");
                site.awaitStatus(migrating, "up");
                site.start(starting, "h1");
                site.migrate(migrating, "h2");
                Awaitility.await()
                        .atMost(LIMIT)
                        .until(() -> agent.hosts(starting).size() == 1
                                && agent.hosts(migrating).size() == 2);
                proxy.fates((method, path) ->
                        path.contains("ports") && !method.equals("GET") ? Proxy.Fate.SWALLOW : Proxy.Fate.PASS);
                site.start(unanswered, "h1");
                site.act("/vms/" + stopping, "stop");
                Awaitility.await().atMost(LIMIT).until(() -> proxy.swallowed().size() == 2);
            } finally {
                doomed.kill();
            }
            proxy.passAll();
            try (Engine other = DoomedEngine.successor(site, hosts)) {
                long serving = System.nanoTime();
                assertThat(other.missing()).isEmpty();
                followed.put("f1", "followed", 0);
                follow(site, followed, followed.url());
                for (String vm : List.of(unanswered, starting, migrating)) {
                    site.awaitStatus(vm, "up");
                }
                site.awaitQuiet();
                Duration took = Duration.ofNanos(System.nanoTime() - serving);
                System.out.println("another engine has gone on after " + took.toMillis() + " ms");
                assertThat(took).isLessThan(TAKEN_OVER);
                Awaitility.await().atMost(LIMIT).until(() -> site.codes().contains(10922));
            }
            assertThat(Site.ports(client, port)).hasSize(1);
            assertThat(agent.hosts(unanswered)).containsExactly("h1");
            assertThat(Site.ports(client, startingPort)).hasSize(1);
            assertThat(agent.hosts(starting)).containsExactly("h1");
            assertThat(Site.port(client, migratingPort).orElseThrow().hostId()).contains("h2");
            assertThat(agent.hosts(migrating)).containsExactly("h1", "h2");
            assertThat(Site.ports(client, stoppingPort)).isEmpty();
            assertThat(site.engine().store().read(tx -> tx.events().about(UUID.fromString(starting), 20)).stream()
                            .filter(event -> event.what().message().contains("runs on host")))
                    .hasSize(1);
        }
    }

    @Test
    void whatItWasMakingImportingAndFollowingIsUndoneOrDoneOnce(@TempDir Path hosts) throws Exception {
        try (OwnProvider own = OwnProvider.start();
                Proxy proxy = new Proxy(own.networking());
                StubProvider stub = new StubProvider();
                Proxy before = new Proxy(stub.url());
                Site site = new Site(BackgroundSettings.OFF)) {
            stub.put("f1", "followed", 0);
            String provider = site.post("/openstacknetworkproviders", own.document("ovn", proxy.url()));
            ProviderClient client = site.client(own.networking(), credentials(own));
            client.networks().create(new NewNetwork("orphan", OptionalInt.empty(), Optional.empty(), Optional.empty()));
            before.fates((_, path) -> path.contains("networks") ? Proxy.Fate.SWALLOW : Proxy.Fate.PASS);
            proxy.fates((method, path) ->
                    method.equals("POST") && path.endsWith("/networks") ? Proxy.Fate.SWALLOW : Proxy.Fate.PASS);
            String followed = follow(site, stub, before.url());
            DoomedEngine.Running doomed = DoomedEngine.start(site, hosts);
            try {
                // It follows by itself, and is asked to import and to make a network.
                unanswered(
                        doomed,
                        "/openstacknetworkproviders/" + followed + "/networks/f1/import",
                        "<action><data_center id=\"" + site.engine().dataCenterId() + "\"/></action>");
                unanswered(
                        doomed,
                        "/networks",
                        "<network><name>orphan</name><data_center id=\""
                                + site.engine().dataCenterId() + "\"/><external_provider id=\"" + provider
                                + "\"/></network>");
                Awaitility.await()
                        .atMost(LIMIT)
                        .until(() -> proxy.swallowed().size() == 1
                                && before.swallowed().size() == 2);
                assertThat(client.networks().named("orphan")).hasSize(2);
            } finally {
                doomed.kill();
            }
            proxy.passAll();
            before.passAll();
            try (Engine other = DoomedEngine.successor(site, hosts)) {
                long serving = System.nanoTime();
                assertThat(other.missing()).isEmpty();
                Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
                    assertThat(client.networks().named("orphan")).hasSize(1);
                    assertThat(site.codes()).contains(10922);
                });
                assertThat(Duration.ofNanos(System.nanoTime() - serving)).isLessThan(TAKEN_OVER);
                site.awaitQuiet();
            }
            // Somebody else's network of the name stays; the engine has none of it, and what it follows once.
            assertThat(client.networks().named("orphan")).hasSize(1);
            assertThat(engineNetworks(site)).containsExactly("followed");
        }
    }

    private static List<String> engineNetworks(Site site) {
        return site.engine().store().read(tx -> tx.networks().list()).stream()
                .map(Network::name)
                .toList();
    }

    /** The engine dies before it answers. */
    private static void unanswered(DoomedEngine.Running doomed, String path, String document) {
        Thread.ofVirtual().start(() -> {
            try {
                new Rest(HttpClient.newHttpClient(), doomed.url() + "/api", "admin@internal", "application/xml")
                        .post(path, document);
            } catch (Exception expected) {
                return;
            }
        });
    }

    private static Credentials credentials(OwnProvider own) {
        return new Credentials.V3(
                new BaseUrl(own.identity() + "/v3"),
                "admin",
                "Default",
                OwnProvider.PASSWORD,
                Optional.of(new Credentials.Project("admin", "Default")));
    }

    private static String follow(Site site, StubProvider followed, String url) throws Exception {
        String id = site.post(
                "/openstacknetworkproviders",
                followed.document("followed", "<auto_sync>true</auto_sync>").replace(followed.url(), url));
        Site.ok(site.admin()
                .put(
                        "/clusters/" + site.engine().clusterId(),
                        "<cluster><external_network_providers><external_provider id=\"" + id
                                + "\"/></external_network_providers></cluster>"));
        return id;
    }
}
