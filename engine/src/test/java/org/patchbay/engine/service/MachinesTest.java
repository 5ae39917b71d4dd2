// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.service.Documents.added;
import static org.patchbay.engine.service.Documents.body;
import static org.patchbay.engine.service.Documents.named;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.host.HostStatus;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderKind;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;
import org.patchbay.engine.store.OutboxEntry;

class MachinesTest {
    private static StoredTestEngine engine;
    private static Rest admin;
    private static Host host;

    @BeforeAll
    static void start() {
        engine = new StoredTestEngine();
        admin = Rest.of(engine, "admin");
        host = engine.put(Host.of(UUID.randomUUID(), engine.clusterId(), "up", "up.example")
                .withStatus(HostStatus.UP));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static String vm(String name) throws Exception {
        return added(
                admin.post("/vms", "<vm><name>" + name + "</name><cluster id=\"" + engine.clusterId() + "\"/></vm>"));
    }

    private static List<String> owed(String vm) {
        return engine.store().read(tx -> tx.outbox().pendingOf(UUID.fromString(vm))).stream()
                .map(OutboxEntry::kind)
                .toList();
    }

    private static void is(String vm, VmStatus status) {
        engine.store().change(tx -> {
            var now = tx.vms().lock(UUID.fromString(vm));
            tx.vms().update(status == VmStatus.DOWN ? now.down() : now.on(host.id(), status));
        });
    }

    @Test
    void aMachineStartsWhereThereIsAHostAndTheRestIsPromised() throws Exception {
        String vm = vm("start");
        String done = body(admin.post("/vms/" + vm + "/start", "<action/>"), 200);
        assertThat(done).contains("<status>complete</status>", "/ovirt-engine/api/jobs/");
        assertThat(body(admin.get("/vms/" + vm), 200))
                .contains("<status>wait_for_launch</status>", "id=\"" + host.id() + "\"");
        assertThat(owed(vm)).containsExactly("vm.start");
        assertThat(body(admin.get("/jobs?follow=steps"), 200))
                .contains("Starting virtual machine start", "<status>started</status>");
        assertThat(body(admin.post("/vms/" + vm + "/start", "<action/>"), 409)).contains("expected it 'down'");
        assertThat(body(admin.delete("/vms/" + vm), 409)).contains("expected it 'down' to be removed");
        body(admin.post("/vms/" + vm + "/stop", "<action/>"), 200);
        assertThat(owed(vm)).containsExactly("vm.start", "vm.stop");
        is(vm, VmStatus.DOWN);
        body(admin.delete("/vms/" + vm), 200);
    }

    @Test
    void aMachineDoesNotStartWithoutAHost() throws Exception {
        String cluster = added(admin.post(
                "/clusters", "<cluster><name>empty</name><data_center><name>Default</name></data_center></cluster>"));
        String vm = added(admin.post("/vms", "<vm><name>lonely</name><cluster id=\"" + cluster + "\"/></vm>"));
        assertThat(body(admin.post("/vms/" + vm + "/start", "<action/>"), 409))
                .contains("There is no host for virtual machine 'lonely'");
        assertThat(owed(vm)).isEmpty();
        assertThat(body(admin.delete("/clusters/" + cluster), 409)).contains("virtual machine 'lonely'");
    }

    @Test
    void vnicsGetAddressesAndTellWhatIsToBePlugged() throws Exception {
        String vm = vm("nics");
        String nics = "/vms/" + vm + "/nics";
        String first = body(admin.post(nics, "<nic><name>n1</name></nic>"), 201);
        assertThat(first).containsPattern("<address>56:6f:00:[0-9a-f:]{8}</address>");
        body(admin.post(nics, "<nic><name>n1</name></nic>"), 409);
        String mac = first.replaceAll("(?s).*<address>(.*)</address>.*", "$1");
        assertThat(body(admin.post(nics, "<nic><name>n2</name><mac><address>" + mac + "</address></mac></nic>"), 409))
                .contains("is in use already");
        is(vm, VmStatus.UP);
        String hot = added(admin.post(nics, "<nic><name>hot</name></nic>"));
        assertThat(owed(vm)).containsExactly("nic.plug");
        body(admin.delete(nics + "/" + hot), 409);
        body(admin.post(nics + "/" + hot + "/deactivate", "<action/>"), 200);
        body(admin.post(nics + "/" + hot + "/deactivate", "<action/>"), 200);
        assertThat(owed(vm)).containsExactly("nic.plug", "nic.unplug");
        body(admin.delete(nics + "/" + hot), 200);
        is(vm, VmStatus.DOWN);
    }

    @Test
    void thePortOfARemovedVnicIsPromisedToGo() throws Exception {
        String vm = vm("port");
        String nic = added(admin.post("/vms/" + vm + "/nics", "<nic><name>n</name></nic>"));
        Provider provider = Provider.of(
                UUID.randomUUID(),
                "ports",
                "http://192.0.2.1:9696",
                new ProviderKind.External(ProviderKind.OVN, false));
        engine.store().change(tx -> {
            tx.providers().add(provider);
            tx.nicPorts().put(new NicPort(UUID.fromString(nic), provider.id(), "p-1", null, Map.of()));
        });
        body(admin.delete("/vms/" + vm), 200);
        OutboxEntry owed = engine.store()
                .read(tx -> tx.outbox().pendingOf(UUID.fromString(nic)))
                .getFirst();
        assertThat(owed.kind()).isEqualTo("nic.release");
        assertThat(owed.providerId()).isEqualTo(provider.id());
        assertThat(owed.payload()).containsEntry("port", "p-1");
    }

    @Test
    void aVnicNeedsANetworkOfItsClusterAndAProfileOneMayUse() throws Exception {
        String network = added(admin.post(
                "/networks", "<network><name>wire</name><data_center><name>Default</name></data_center></network>"));
        String profile = named(admin.get("/networks/" + network + "/vnicprofiles"), "vnic_profile", "wire");
        String vm = vm("wired");
        String nic = "<nic><name>n</name><vnic_profile id=\"" + profile + "\"/></nic>";
        assertThat(body(admin.post("/vms/" + vm + "/nics", nic), 409)).contains("is not attached to the cluster");
        body(admin.post("/clusters/" + engine.clusterId() + "/networks", "<network id=\"" + network + "\"/>"), 201);
        engine.account(
                "owner",
                org.patchbay.engine.domain.access.Role.SUPER_USER,
                new org.patchbay.engine.domain.access.ObjectRef(
                        org.patchbay.engine.domain.access.ObjectKind.VM, UUID.fromString(vm)));
        Rest owner = Rest.of(engine, "owner");
        assertThat(body(owner.post("/vms/" + vm + "/nics", nic), 403)).contains("has no role on the vNIC profile");
        body(
                admin.post(
                        "/permissions",
                        "<permission><role><name>UserRole</name></role><user><name>owner</name></user>"
                                + "<vnic_profile id=\"" + profile + "\"/></permission>"),
                201);
        added(owner.post("/vms/" + vm + "/nics", nic));
        assertThat(body(admin.delete("/networks/" + network), 409)).contains("virtual machine 'wired'");
        assertThat(body(admin.delete("/clusters/" + engine.clusterId() + "/networks/" + network), 409))
                .contains("virtual machine 'wired'");
    }

    @Test
    void aHostIsInstalledAndLeavesByMaintenance() throws Exception {
        String id = added(admin.post(
                "/hosts",
                "<host><name>new</name><address>new.example</address><cluster><name>Default</name></cluster></host>"));
        assertThat(owed(id)).containsExactly("host.install");
        assertThat(body(admin.delete("/hosts/" + id), 409)).contains("expected it in maintenance to be removed");
        body(admin.post("/hosts/" + id + "/deactivate", "<action/>"), 200);
        body(admin.post("/hosts/" + id + "/activate", "<action/>"), 200);
        assertThat(body(admin.get("/hosts/" + id), 200)).contains("<status>connecting</status>");
        assertThat(owed(id)).containsExactly("host.install", "host.connect");
        body(admin.post("/hosts/" + id + "/deactivate", "<action/>"), 200);
        body(admin.delete("/hosts/" + id), 200);
    }
}
