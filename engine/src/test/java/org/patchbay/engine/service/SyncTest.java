// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.provider.peer.StubProvider;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.service.peer.Site;

/** Networks that follow their provider, when somebody asks for it. */
@Tag("slow")
class SyncTest {
    private static Site site;
    private static int count;

    private StubProvider stub;
    private String provider;
    private String center;
    private String cluster;

    @BeforeAll
    static void start() {
        site = new Site(BackgroundSettings.OFF);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    // A data center with a cluster whose default provider is one of its own.
    @BeforeEach
    void provider() throws Exception {
        String name = "sync" + count++;
        stub = new StubProvider();
        provider = site.post("/openstacknetworkproviders", stub.document(name, ""));
        center = site.post("/datacenters", "<data_center><name>" + name + "</name></data_center>");
        cluster = site.post(
                "/clusters",
                "<cluster><name>" + name + "</name><data_center id=\"" + center
                        + "\"/><external_network_providers><external_provider id=\"" + provider
                        + "\"/></external_network_providers></cluster>");
    }

    @AfterEach
    void close() {
        stub.close();
    }

    private void synchronize() throws Exception {
        site.act("/openstacknetworkproviders/" + provider, "synchronize");
    }

    private List<Network> networks() {
        return site.engine().store().read(tx -> tx.networks().ofProvider(UUID.fromString(provider)));
    }

    private List<String> names() {
        return networks().stream().map(Network::name).toList();
    }

    private List<String> missing() {
        return networks().stream()
                .filter(each -> each.external().orElseThrow().missing())
                .map(Network::name)
                .toList();
    }

    private List<Integer> codes() {
        return site.engine().store().read(tx -> tx.events().about(UUID.fromString(provider), 100)).stream()
                .map(event -> event.what().code().number())
                .toList();
    }

    @Test
    void newNetworksComeWithAProfileIntoTheDataCentersOfTheProvider() throws Exception {
        site.post("/networks", "<network><name>taken</name><data_center id=\"" + center + "\"/></network>");
        stub.put("n1", "red", 1442);
        stub.put("n2", "taken", 0);
        stub.put("n3", "bond0", 0);
        stub.put("n4", "", 0);
        stub.put("n5", "red", 0);
        synchronize();
        assertThat(names()).containsExactlyInAnyOrder("red", "red-n5", "taken-n2", "net-bond0", "n4");
        assertThat(networks()).allMatch(each -> each.dataCenterId().toString().equals(center));
        assertThat(Site.ok(site.admin().get("/clusters/" + cluster + "/networks")))
                .contains("<name>red</name>", "<required>false</required>");
        String red = networks().stream()
                .filter(each -> each.name().equals("red"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        assertThat(Site.ok(site.admin().get("/networks/" + red + "/vnicprofiles")))
                .contains("<name>red</name>");
        assertThat(codes()).contains(10922, 217, 223, 224);
        int before = codes().size();
        synchronize();
        assertThat(codes()).hasSize(before);
        assertThat(names()).hasSize(5);
    }

    @Test
    void whatChangesAtTheProviderFollowsAndWhatWasChangedHereStays() throws Exception {
        stub.put("n1", "one", 1500);
        stub.put("n2", "two", 1500);
        synchronize();
        String two = networks().getLast().id().toString();
        Site.ok(site.admin().put("/networks/" + two, "<network><name>mine</name></network>"));
        stub.put("n1", "uno", 1400);
        stub.put("n2", "two", 1300);
        synchronize();
        assertThat(names()).containsExactlyInAnyOrder("uno", "mine");
        assertThat(networks()).extracting(Network::mtu).containsExactlyInAnyOrder(1400, 1300);
        assertThat(codes()).contains(1114);
    }

    @Test
    void whatVanishesIsMarkedAndStays() throws Exception {
        for (int i = 0; i < 4; i++) {
            stub.put("n" + i, "net" + i, 0);
        }
        synchronize();
        stub.remove("n3");
        synchronize();
        assertThat(missing()).containsExactly("net3");
        assertThat(names()).hasSize(4);
        assertThat(codes()).contains(20002);
        stub.put("n3", "net3", 0);
        synchronize();
        assertThat(missing()).isEmpty();
        assertThat(codes()).contains(20003);
    }

    @Test
    void anEmptyAnswerIsBelievedOnlyWhenItComesAgainAndAgain() throws Exception {
        for (int i = 0; i < 10; i++) {
            stub.put("n" + i, "net" + i, 0);
        }
        synchronize();
        stub.clear();
        synchronize();
        assertThat(missing()).isEmpty();
        assertThat(codes()).contains(218);
        synchronize();
        assertThat(missing()).isEmpty();
        assertThat(codes().stream().filter(code -> code == 218)).hasSize(1);
        // Back in between: it counts from the beginning.
        stub.put("n0", "net0", 0);
        for (int i = 1; i < 10; i++) {
            stub.put("n" + i, "net" + i, 0);
        }
        synchronize();
        stub.clear();
        synchronize();
        synchronize();
        assertThat(missing()).isEmpty();
        synchronize();
        assertThat(missing()).hasSize(10);
        assertThat(names()).hasSize(10);
    }

    @Test
    void aDryRunTellsAndDoesNothing() throws Exception {
        stub.put("n1", "fresh", 0);
        String done = Site.ok(site.admin()
                .post(
                        "/openstacknetworkproviders/" + provider + "/synchronize",
                        "<action><dry_run>true</dry_run></action>"));
        String job = done.replaceAll("(?s).*/jobs/([^\"]*)\".*", "$1");
        assertThat(Site.ok(site.admin().get("/jobs/" + job + "/steps"))).contains("Import network 'fresh'");
        assertThat(names()).isEmpty();
        assertThat(codes()).doesNotContain(10922);
    }

    @Test
    void aProviderThatDoesNotAnswerIsAClearRefusal() throws Exception {
        stub.answer(503);
        assertThat(site.admin()
                        .post("/openstacknetworkproviders/" + provider + "/synchronize", "<action/>")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void twoThousandNetworksWithoutChangeTakeLessThanASecond() throws Exception {
        for (int i = 0; i < 2000; i++) {
            stub.put("n" + i, "net" + i, 1442);
        }
        synchronize();
        assertThat(names()).hasSize(2000);
        synchronize();
        // What the machine does besides is not the engine's: the best of a few counts.
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5 && best >= 1000; i++) {
            int requests = stub.seen().size();
            long start = System.nanoTime();
            synchronize();
            best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
            assertThat(stub.seen().size() - requests).isLessThanOrEqualTo(2);
        }
        System.out.println("sync of 2000 networks without change: " + best + " ms");
        assertThat(best).isLessThan(1000);
    }

    @Test
    void manyNetworksAreImportedTogetherOrNotAtAll() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            stub.put("n" + i, "net" + i, 1442);
            all.append("<openstack_network id=\"n")
                    .append(i)
                    .append("\"><name>as")
                    .append(i)
                    .append("</name></openstack_network>");
        }
        String action = "/openstacknetworkproviders/" + provider + "/importnetworks";
        String to = into(center);
        assertThat(site.admin()
                        .post(
                                action,
                                to + all + "<openstack_network id=\"n0\"><name>again</name></openstack_network>"
                                        + "</openstack_networks></action>")
                        .statusCode())
                .isEqualTo(409);
        assertThat(names()).isEmpty();
        int requests = stub.seen().size();
        long took = imported(action, to + all);
        assertThat(names()).hasSize(500).contains("as499");
        assertThat(stub.seen().size() - requests).isEqualTo(1);
        // What the machine did besides is not the engine's: then into another data center.
        for (int i = 0; i < 2 && took >= 5000; i++) {
            String more = site.post("/datacenters", "<data_center><name>more" + i + "</name></data_center>");
            took = imported(action, into(more) + all);
        }
        System.out.println("import of 500 networks: " + took + " ms");
        assertThat(took).isLessThan(5000);
        assertThat(Site.ok(site.admin().get("/networks?search=name%3Das7&follow=vnic_profiles")))
                .contains("as7");
    }

    private static String into(String dataCenter) {
        return "<action><data_center id=\"" + dataCenter + "\"/><allow_all>true</allow_all><openstack_networks>";
    }

    /** @return milliseconds */
    private static long imported(String action, String begun) throws Exception {
        long start = System.nanoTime();
        Site.ok(site.admin().post(action, begun + "</openstack_networks></action>"));
        return (System.nanoTime() - start) / 1_000_000;
    }
}
