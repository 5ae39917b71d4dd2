// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.provider.client.ExternalPort;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.provider.peer.OwnProvider;
import org.patchbay.engine.provider.peer.Proxy;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.service.agent.Device;
import org.patchbay.engine.service.agent.HostAgentException;
import org.patchbay.engine.service.peer.RecordingAgent;
import org.patchbay.engine.service.peer.Site;

/** Machines that run, stop, move and change their vNICs, on the real provider. */
@Tag("slow")
class ProvisioningTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static OwnProvider own;
    private static Proxy proxy;
    private static RecordingAgent agent;
    private static Site site;
    private static ProviderClient client;
    private static String provider;
    private static String profile;
    private static String external;

    @BeforeAll
    static void start() throws Exception {
        own = OwnProvider.start();
        proxy = new Proxy(own.networking());
        agent = new RecordingAgent();
        site = new Site(Site.eager(agent));
        site.host("h1");
        site.host("h2");
        client = site.client(
                own.networking(),
                new Credentials.V3(
                        new BaseUrl(own.identity() + "/v3"),
                        "admin",
                        "Default",
                        OwnProvider.PASSWORD,
                        Optional.of(new Credentials.Project("admin", "Default"))));
        provider = site.post("/openstacknetworkproviders", own.document("ovn", proxy.url()));
        String network = site.network("net", provider, "");
        profile = site.profile(network);
        external = site.externalId(network);
    }

    @AfterAll
    static void stop() {
        site.close();
        proxy.close();
        own.close();
    }

    @AfterEach
    void calm() throws Exception {
        proxy.passAll();
        agent.failNothing();
        lifecycle("persist");
    }

    private static void lifecycle(String value) throws Exception {
        Site.ok(site.admin()
                .put(
                        "/openstacknetworkproviders/" + provider,
                        "<openstack_network_provider><port_lifecycle>" + value
                                + "</port_lifecycle></openstack_network_provider>"));
    }

    @Test
    void aMachineRunsWithItsPortAndTheyStayOrGoAsTheProviderHasIt() throws Exception {
        String vm = site.vm("run");
        String nic = site.nic(vm, "nic1", profile);
        assertThat(Site.port(client, nic)).isEmpty();
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        ExternalPort port = Site.port(client, nic).orElseThrow();
        assertThat(port.networkId()).isEqualTo(external);
        assertThat(port.name()).isEqualTo("nic1");
        assertThat(port.deviceOwner()).isEqualTo("oVirt");
        assertThat(port.hostId()).contains("h1");
        Device device = agent.device(vm, nic);
        assertThat(device.mac().toString()).isEqualToIgnoringCase(port.mac());
        assertThat(device.properties())
                .containsEntry("vnic_id", port.id())
                .containsEntry("provider_type", "EXTERNAL_NETWORK")
                .containsEntry("plugin_type", "OVIRT_PROVIDER_OVN");
        assertThat(device.bindingHost()).contains("h1");
        assertThat(site.codes()).contains(32);
        assertThat(Site.ok(site.admin().get("/jobs?follow=steps")))
                .contains("Starting virtual machine run")
                .doesNotContain("<status>started</status>");

        site.act("/vms/" + vm, "stop");
        site.awaitStatus(vm, "down");
        site.awaitQuiet();
        assertThat(agent.running(vm)).isEmpty();
        assertThat(Site.port(client, nic).orElseThrow().id()).isEqualTo(port.id());

        lifecycle("delete_on_stop");
        site.start(vm, "h2");
        site.awaitStatus(vm, "up");
        assertThat(Site.port(client, nic).orElseThrow().id()).isEqualTo(port.id());
        assertThat(Site.port(client, nic).orElseThrow().hostId()).contains("h2");
        site.act("/vms/" + vm, "stop");
        site.awaitStatus(vm, "down");
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
        lifecycle("persist");
        // At once again: the old port must be gone first.
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        site.act("/vms/" + vm, "stop");
        site.awaitStatus(vm, "down");
        Site.ok(site.admin().delete("/vms/" + vm));
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
    }

    @Test
    void aStartThatTheHostRefusesLeavesNothing() throws Exception {
        String vm = site.vm("refused");
        String nic = site.nic(vm, "nic1", profile);
        agent.fail("start", HostAgentException.refused("No memory left."));
        site.start(vm, "h1");
        site.awaitStatus(vm, "down");
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
        assertThat(agent.calls()).contains("stop h1 " + vm);
        assertThat(site.lastMessage(54)).contains("'refused' could not be started: No memory left.");
        assertThat(Site.ok(site.admin().get("/jobs"))).contains("<status>failed</status>");
    }

    @Test
    void aProviderThatFailsForAWhileDelaysAStart() throws Exception {
        String vm = site.vm("delayed");
        String nic = site.nic(vm, "nic1", profile);
        // The third time it keeps the engine waiting: after a few failures more the start would be given up.
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch well = new CountDownLatch(1);
        proxy.fates((method, path) -> {
            if (!isNewPort(method, path)) {
                return Proxy.Fate.PASS;
            }
            if (asked.incrementAndGet() < 3) {
                return Proxy.Fate.FAIL;
            }
            await(well);
            return Proxy.Fate.PASS;
        });
        site.start(vm, "h1");
        Awaitility.await().atMost(LIMIT).until(() -> asked.get() >= 3);
        assertThat(Site.ok(site.admin().get("/vms/" + vm))).contains("<status>wait_for_launch</status>");
        String late = site.nic(vm, "late", profile);
        well.countDown();
        site.awaitStatus(vm, "up");
        site.awaitQuiet();
        assertThat(Site.ports(client, nic)).hasSize(1);
        assertThat(agent.device(vm, late).port()).isPresent();
    }

    private static boolean isNewPort(String method, String path) {
        return method.equals("POST") && path.contains("ports");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aProviderThatFailsForGoodIsAskedForNothingMore() throws Exception {
        String vm = site.vm("never");
        String nic = site.nic(vm, "nic1", profile);
        proxy.fates((_, _) -> Proxy.Fate.FAIL);
        site.start(vm, "h1");
        site.awaitStatus(vm, "down");
        assertThat(agent.calls()).noneMatch(call -> call.contains("never") || call.contains(vm));
        // That nothing is left there has to be seen to nevertheless.
        assertThat(site.owed(nic)).containsExactly("nic.release");
        proxy.passAll();
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
    }

    @Test
    void aStopOvertakesAStartThatGetsNowhere() throws Exception {
        String vm = site.vm("overtaken");
        String nic = site.nic(vm, "nic1", profile);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        proxy.fates((method, path) -> {
            if (!isNewPort(method, path)) {
                return Proxy.Fate.PASS;
            }
            asked.countDown();
            await(stopped);
            return Proxy.Fate.FAIL;
        });
        site.start(vm, "h1");
        await(asked);
        site.act("/vms/" + vm, "stop");
        stopped.countDown();
        site.awaitStatus(vm, "down");
        proxy.passAll();
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
        assertThat(agent.running(vm)).isEmpty();
    }

    @Test
    void aPortThatCannotBeDeletedIsDeletedLater() throws Exception {
        String vm = site.vm("later");
        String nic = site.nic(vm, "nic1", profile);
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        site.act("/vms/" + vm, "stop");
        site.awaitStatus(vm, "down");
        proxy.fates((method, _) -> method.equals("DELETE") ? Proxy.Fate.FAIL : Proxy.Fate.PASS);
        long before = site.lastEvent();
        Site.ok(site.admin().delete("/vms/" + vm));
        Awaitility.await().atMost(LIMIT).until(() -> site.codesSince(before).contains(1149));
        assertThat(Site.port(client, nic)).isPresent();
        proxy.passAll();
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
        assertThat(site.codesSince(before).stream().filter(code -> code == 1149))
                .hasSize(1);
    }

    @Test
    void aNetworkOfWhichNobodyKnowsWhetherItWasMadeIsRemoved() throws Exception {
        proxy.fates((method, path) ->
                method.equals("POST") && path.endsWith("/networks") ? Proxy.Fate.DENY : Proxy.Fate.PASS);
        assertThat(site.admin()
                        .post(
                                "/networks",
                                "<network><name>maybe</name><data_center id=\""
                                        + site.engine().dataCenterId() + "\"/><external_provider id=\"" + provider
                                        + "\"/></network>")
                        .statusCode())
                .isEqualTo(400);
        assertThat(proxy.swallowed()).anyMatch(line -> line.startsWith("POST"));
        site.awaitQuiet();
        assertThat(client.networks().named("maybe")).isEmpty();
        assertThat(Site.ok(site.admin().get("/networks?search=name%3Dmaybe"))).contains("<networks/>");
    }

    @Test
    void whatAProviderIsOwedIsShownWithItsTroubleAndTriedAgainWhenToldTo() throws Exception {
        String vm = site.vm("owed");
        site.nic(vm, "nic1", profile);
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        site.act("/vms/" + vm, "stop");
        site.awaitStatus(vm, "down");
        proxy.fates((method, _) -> method.equals("DELETE") ? Proxy.Fate.FAIL : Proxy.Fate.PASS);
        Site.ok(site.admin().delete("/vms/" + vm));
        String calls = "/openstacknetworkproviders/" + provider + "/owedcalls";
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(Site.ok(site.admin().get(calls)))
                        .contains("<owed_call href=", "<status>pending</status>", "<reason>", "<next_time>"));
        String owed = Site.ok(site.admin().get(calls));
        String call = owed.replaceAll("(?s).*<owed_call href=\"[^\"]*\" id=\"([0-9]+)\".*", "$1");
        assertThat(call).matches("[0-9]+");
        site.act(calls + "/" + call, "retry");
        assertThat(site.codes()).contains(20013);
        proxy.passAll();
        site.awaitQuiet();
        assertThat(site.admin().get(calls + "/" + call).statusCode()).isEqualTo(404);
        assertThat(Site.ok(site.admin().get(calls))).doesNotContain("<owed_call href=\"" + call);
    }

    @Test
    void aMachineOfAHostThatIsOffIsDownWhenSomebodyVouchesForThat() throws Exception {
        String host = site.host("dead").id().toString();
        String vm = site.vm("stuck");
        String nic = site.nic(vm, "nic1", profile);
        lifecycle("delete_on_stop");
        site.start(vm, "dead");
        site.awaitStatus(vm, "up");
        agent.fail("stop", HostAgentException.unreachable("The host does not answer."));
        long before = site.lastEvent();
        site.act("/vms/" + vm, "stop");
        Awaitility.await().atMost(LIMIT).until(() -> site.codesSince(before).contains(56));
        String manual = "<action><fence_type>manual</fence_type></action>";
        String fence = "/hosts/" + host + "/fence";
        assertThat(site.admin().post(fence, manual).statusCode()).isEqualTo(409);
        site.act("/hosts/" + host, "deactivate");
        assertThat(site.admin().post(fence, "<action/>").body()).contains("expected 'manual'");
        Site.ok(site.admin().post(fence, manual));
        site.awaitStatus(vm, "down");
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
        assertThat(Site.ok(site.admin().get("/hosts/" + host))).contains("<status>maintenance</status>");
        assertThat(site.codes()).contains(20014, 61);
        agent.failNothing();
        agent.reboot("dead");
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        assertThat(agent.running(vm).orElseThrow().host()).isEqualTo("h1");
    }

    @Test
    void vnicsAreHotPluggedAndAFailedOneIsUndone() throws Exception {
        String vm = site.vm("hot");
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        String nic = site.nic(vm, "nic1", profile);
        site.awaitQuiet();
        assertThat(agent.device(vm, nic).port())
                .contains(Site.port(client, nic).orElseThrow().id());
        site.act("/vms/" + vm + "/nics/" + nic, "deactivate");
        site.awaitQuiet();
        assertThat(agent.running(vm).orElseThrow().devices()).isEmpty();
        assertThat(Site.port(client, nic)).isPresent();

        agent.fail("plug", HostAgentException.refused("No slot."));
        String other = site.nic(vm, "nic2", profile);
        site.awaitQuiet();
        assertThat(Site.port(client, other)).isEmpty();
        assertThat(Site.ok(site.admin().get("/vms/" + vm + "/nics/" + other))).contains("<plugged>false</plugged>");
        assertThat(site.lastMessage(1013)).contains("'nic2'", "No slot.");
        // One that had its port before keeps it.
        site.act("/vms/" + vm + "/nics/" + nic, "activate");
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isPresent();
        agent.failNothing();

        lifecycle("delete_on_stop");
        site.act("/vms/" + vm + "/nics/" + nic, "activate");
        site.awaitQuiet();
        assertThat(agent.device(vm, nic).port()).isPresent();
        site.act("/vms/" + vm + "/nics/" + nic, "deactivate");
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
        lifecycle("persist");
    }

    @Test
    void aVnicThatIsRemovedWhileItIsPluggedLeavesNoPort() throws Exception {
        String vm = site.vm("hasty");
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        proxy.fates((method, path) -> isNewPort(method, path) ? Proxy.Fate.FAIL : Proxy.Fate.PASS);
        String nic = site.nic(vm, "nic1", profile);
        site.act("/vms/" + vm + "/nics/" + nic, "deactivate");
        Site.ok(site.admin().delete("/vms/" + vm + "/nics/" + nic));
        proxy.passAll();
        site.awaitQuiet();
        assertThat(Site.port(client, nic)).isEmpty();
    }

    @Test
    void aMachineMovesWithItsPortsOrStaysWithThem() throws Exception {
        String vm = site.vm("move");
        String nic = site.nic(vm, "nic1", profile);
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        site.migrate(vm, "h2");
        site.awaitStatus(vm, "up");
        assertThat(agent.running(vm).orElseThrow().host()).isEqualTo("h2");
        assertThat(Site.port(client, nic).orElseThrow().hostId()).contains("h2");
        assertThat(site.codes()).contains(62, 63);

        agent.fail("migrate", HostAgentException.refused("Not enough memory on h1."));
        site.migrate(vm, "h1");
        site.awaitStatus(vm, "up");
        site.awaitQuiet();
        assertThat(Site.ok(site.admin().get("/vms/" + vm + "?follow=host"))).contains("<name>h2</name>");
        assertThat(Site.port(client, nic).orElseThrow().hostId()).contains("h2");
        assertThat(site.lastMessage(65)).contains("stays on host 'h2': Not enough memory on h1.");
    }

    @Test
    void securityGroupsGoByNameOrIdAndAnUnknownOneIsAClearFailure() throws Exception {
        String id = client.securityGroups().list().getFirst().id();
        String vm = site.vm("guarded");
        String nic = site.nic(vm, "nic1", grouped("by-id", id));
        site.start(vm, "h1");
        site.awaitStatus(vm, "up");
        assertThat(Site.port(client, nic).orElseThrow().securityGroups()).containsExactly(id);
        assertThat(agent.device(vm, nic).properties()).containsEntry("security_groups", id);
        String wrong = site.vm("unguarded");
        site.nic(wrong, "nic1", grouped("wrong", "no-such-group"));
        site.start(wrong, "h1");
        site.awaitStatus(wrong, "down");
        assertThat(site.lastMessage(54)).contains("The provider has no security group 'no-such-group'");
    }

    private static String grouped(String name, String groups) throws Exception {
        String network = site.engine()
                .store()
                .read(tx -> tx.profiles().get(UUID.fromString(profile)))
                .networkId()
                .toString();
        return site.post(
                "/vnicprofiles",
                "<vnic_profile><name>" + name + "</name><network id=\"" + network + "\"/><custom_properties>"
                        + "<custom_property><name>SecurityGroups</name><value>" + groups
                        + "</value></custom_property></custom_properties></vnic_profile>");
    }

    @Test
    void aNetworkOfAClusterWithOpenVSwitchGetsATwinOnItsProvider() throws Exception {
        String center = site.post("/datacenters", "<data_center><name>ovs</name></data_center>");
        String cluster = site.post(
                "/clusters",
                "<cluster><name>ovs</name><data_center id=\"" + center
                        + "\"/><switch_type>ovs</switch_type><external_network_providers><external_provider id=\""
                        + provider
                        + "\"/></external_network_providers></cluster>");
        String cable = site.post(
                "/networks",
                "<network><name>cable</name><data_center id=\"" + center
                        + "\"/><vlan id=\"12\"/><network_label>physnet1</network_label></network>");
        site.post("/clusters/" + cluster + "/networks", "<network id=\"" + cable + "\"/>");
        site.awaitQuiet();
        assertThat(Site.ok(site.admin().get("/clusters/" + cluster + "/networks")))
                .contains("<name>external_cable</name>");
        ExternalNetwork twin = client.networks().named("external_cable").getFirst();
        assertThat(twin.physicalNetwork()).contains("physnet1");
        assertThat(twin.segmentationId()).hasValue(12);
        assertThat(site.lastMessage(942)).contains("'external_cable'", "for network 'cable'");
    }

    @Test
    void aHostIsSetUpAndThenRunsMachines() throws Exception {
        String id = site.post(
                "/hosts",
                "<host><name>fresh</name><address>fresh.example</address><cluster><name>Default</name></cluster></host>");
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(Site.ok(site.admin().get("/hosts/" + id))).contains("<status>up</status>"));
        assertThat(site.codes()).contains(13);
        String vm = site.vm("guest");
        site.start(vm, "fresh");
        site.awaitStatus(vm, "up");
        site.act("/hosts/" + id, "deactivate");
        assertThat(Site.ok(site.admin().get("/hosts/" + id))).contains("preparing_for_maintenance");
        site.act("/vms/" + vm, "shutdown");
        site.awaitStatus(vm, "down");
        assertThat(Site.ok(site.admin().get("/hosts/" + id))).contains("<status>maintenance</status>");
        assertThat(List.copyOf(agent.calls())).contains("shutdown fresh " + vm);
        Site.ok(site.admin().delete("/hosts/" + id));
    }
}
