// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.cluster.Usage;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.provider.client.ExternalPort;
import org.patchbay.engine.provider.client.NewNetwork;
import org.patchbay.engine.provider.peer.Proxy;
import org.patchbay.engine.service.peer.RecordingAgent;
import org.patchbay.engine.service.peer.Site;

/**
 * What an administrator does with a provider, from adding it to a machine that runs on its network. Rows of the table that are about
 * dialogs alone are the console's.
 */
abstract class AcceptanceContract {
    private static final String PROVIDERS = "/openstacknetworkproviders";
    private static @Nullable RecordingAgent agent;
    private static @Nullable Site site;
    private static @Nullable Peer peer;
    private static @Nullable AutoCloseable end;
    private static @Nullable String provider;

    /** @param after what ends when all is done */
    static void begin(Peer on, AutoCloseable after) throws Exception {
        peer = on;
        end = after;
        agent = new RecordingAgent();
        site = new Site(Site.eager(agent));
        site().host("h1");
        site().host("h2");
        provider = site().post(PROVIDERS, peer().document("accepted", peer().url()));
    }

    static Site site() {
        return Objects.requireNonNull(site);
    }

    private static Peer peer() {
        return Objects.requireNonNull(peer);
    }

    private static String path() {
        return PROVIDERS + "/" + provider;
    }

    // Others have the same provider after us.
    @AfterAll
    static void stop() throws Exception {
        for (ExternalNetwork each : peer().client().networks().list()) {
            if (each.name().startsWith("acc")) {
                peer().client().networks().delete(each.id());
            }
        }
        site().close();
        Objects.requireNonNull(end).close();
    }

    private static HttpResponse<String> test(String url) throws Exception {
        String id = site().post(PROVIDERS, peer().document("p" + UUID.randomUUID(), url));
        HttpResponse<String> answer = site().admin().post(PROVIDERS + "/" + id + "/testconnectivity", "<action/>");
        Site.ok(site().admin().delete(PROVIDERS + "/" + id));
        return answer;
    }

    @Test
    void row6ATestWithoutAValidUrlFails() throws Exception {
        assertThat(test("http://127.0.0.1:1").statusCode()).isEqualTo(400);
        assertThat(site().admin()
                        .post(PROVIDERS, peer().document("bad", "no-url"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void row7ATestWithAValidUrlSucceeds() throws Exception {
        assertThat(Site.ok(test(peer().url()))).contains("<status>complete</status>");
    }

    @Test
    void row8ATestOfAStoppedServiceFailsAndDoesNotHang() throws Exception {
        String url;
        try (Proxy proxy = new Proxy(peer().url())) {
            url = proxy.url();
            Site.ok(test(url));
        }
        long start = System.nanoTime();
        assertThat(test(url).statusCode()).isEqualTo(400);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void row9ADigitMoreInTheUrlFails() throws Exception {
        // There is no such port, so that it is not even saved; with a path it is, and nothing answers there.
        assertThat(site().admin()
                        .post(PROVIDERS, peer().document("digit", peer().url() + "1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(test(peer().url() + "/v2.01").statusCode()).isEqualTo(400);
    }

    @Test
    void rows12To14AProviderIsListedToldShownAsSavedAndTestedAgain() throws Exception {
        assertThat(Site.ok(site().admin().get(PROVIDERS))).contains("<name>accepted</name>");
        assertThat(site().messages(205)).anyMatch(message -> message.contains("'accepted'"));
        String shown = Site.ok(site().admin().get(path()));
        assertThat(shown)
                .contains("<url>" + peer().url() + "</url>", "<read_only>false</read_only>", "delete_on_stop")
                .doesNotContain("<password>");
        Site.ok(site().admin()
                .put(
                        path(),
                        "<openstack_network_provider><description>edited</description></openstack_network_provider>"));
        assertThat(Site.ok(site().admin().get(path()))).contains("<description>edited</description>");
        assertThat(site().messages(207)).anyMatch(message -> message.contains("'accepted'"));
        Site.ok(site().admin().post(path() + "/testconnectivity", "<action/>"));
    }

    @Test
    void rows18And19AnImportIsAVmNetworkOfThatNameInAllClusters() throws Exception {
        ExternalNetwork there = peer().client()
                .networks()
                .create(new NewNetwork("acc-import", OptionalInt.empty(), Optional.empty(), Optional.empty()));
        assertThat(Site.ok(site().admin().get(path() + "/networks"))).contains("<name>acc-import</name>");
        Site.ok(site().admin()
                .post(
                        path() + "/networks/" + there.id() + "/import",
                        "<action><data_center id=\"" + site().engine().dataCenterId()
                                + "\"/><name>as entered</name><allow_all>true</allow_all></action>"));
        Network network = site().engine()
                .store()
                .read(tx -> tx.networks()
                        .ofExternal(site().engine().dataCenterId(), UUID.fromString(provider()), there.id())
                        .orElseThrow());
        assertThat(network.name()).isEqualTo("as entered");
        assertThat(network.vmNetwork()).isTrue();
        var attachment = site().engine()
                .store()
                .read(tx -> tx.attachments()
                        .find(site().engine().clusterId(), network.id())
                        .orElseThrow());
        assertThat(attachment.required()).isFalse();
        assertThat(attachment.usages()).isEqualTo(Set.of(Usage.VM));
        assertThat(site().lastMessage(10920)).contains("'as entered'");
        Site.ok(site().admin().delete("/networks/" + network.id() + "?external=true"));
        assertThat(peer().client().networks().find(there.id())).isEmpty();
    }

    private static String provider() {
        return Objects.requireNonNull(provider);
    }

    @Test
    void rows20To22AVlanOnALabelIsOneOfThePhysicalNetworkThere() throws Exception {
        String id = site().network("acc-vlan", provider(), "<vlan id=\"500\"/><network_label>red</network_label>");
        String shown = Site.ok(site().admin().get("/networks/" + id));
        assertThat(shown)
                .contains("<vlan id=\"500\"/>", "<network_label>red</network_label>", "<usage>vm</usage>")
                .contains("id=\"" + provider() + "\"");
        assertThat(site().engine()
                        .store()
                        .read(tx -> tx.networks().get(UUID.fromString(id)))
                        .mtu())
                .isZero();
        ExternalNetwork there =
                peer().client().networks().find(site().externalId(id)).orElseThrow();
        assertThat(there.type()).contains("vlan");
        assertThat(there.physicalNetwork()).contains("red");
        assertThat(there.segmentationId()).hasValue(500);
        assertThat(Site.ok(site().admin().get(path() + "/networks"))).contains("<name>acc-vlan</name>", there.id());
        Site.ok(site().admin().delete("/networks/" + id + "?external=true"));
        assertThat(peer().client().networks().named("acc-vlan").stream()
                        .map(ExternalNetwork::id)
                        .collect(Collectors.toSet()))
                .doesNotContain(there.id());
    }

    @Test
    void rows24To28AMachineRunsWithItsPortMovesAndLeavesNone() throws Exception {
        String network = site().network("acc-run", provider(), "<vlan id=\"501\"/><network_label>red</network_label>");
        String profile = site().profile(network);
        assertThat(site().admin()
                        .put(
                                "/vnicprofiles/" + profile,
                                "<vnic_profile><port_mirroring>true</port_mirroring></vnic_profile>")
                        .statusCode())
                .as("row 24")
                .isEqualTo(409);
        String vm = site().vm("acc-vm");
        String nic = site().nic(vm, "nic1", profile);
        site().start(vm, "h1");
        site().awaitStatus(vm, "up");
        ExternalPort port = Site.port(peer().client(), nic).orElseThrow();
        assertThat(port.networkId()).as("row 25").isEqualTo(site().externalId(network));
        assertThat(port.hostId()).contains("h1");
        assertThat(port.vifType()).isPresent();
        RecordingAgent hosts = Objects.requireNonNull(agent);
        // From these the host's driver makes brq<network> and tap<port>.
        assertThat(hosts.device(vm, nic).properties())
                .containsEntry("vnic_id", port.id())
                .containsEntry("provider_type", peer().providerType())
                .containsEntry("plugin_type", peer().pluginType());

        String path = "/vms/" + vm + "/nics/" + nic;
        String other = site().post(
                        "/vnicprofiles",
                        "<vnic_profile><name>other</name><network id=\"" + network + "\"/></vnic_profile>");
        for (String change : new String[] {
            "<vnic_profile id=\"" + other + "\"/>",
            "<linked>false</linked>",
            "<mac><address>56:6f:00:aa:00:01</address></mac>"
        }) {
            assertThat(site().admin().put(path, "<nic>" + change + "</nic>").statusCode())
                    .as("row 26: %s", change)
                    .isGreaterThanOrEqualTo(400);
        }
        assertThat(site().admin().delete(path).statusCode()).isEqualTo(409);

        site().migrate(vm, "h2");
        site().awaitStatus(vm, "up");
        assertThat(Site.port(peer().client(), nic).orElseThrow().hostId())
                .as("row 28")
                .contains("h2");
        assertThat(hosts.running(vm).orElseThrow().host()).isEqualTo("h2");

        site().act("/vms/" + vm, "stop");
        site().awaitStatus(vm, "down");
        site().awaitQuiet();
        assertThat(Site.port(peer().client(), nic)).as("row 27").isEmpty();
        assertThat(hosts.running(vm)).isEmpty();
        Site.ok(site().admin().delete("/vms/" + vm));
        Site.ok(site().admin().delete("/networks/" + network + "?external=true"));
    }
}
