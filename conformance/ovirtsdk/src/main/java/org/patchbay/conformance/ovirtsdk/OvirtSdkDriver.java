// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.ovirtsdk;

import java.util.List;
import org.ovirt.engine.sdk4.Connection;
import org.ovirt.engine.sdk4.ConnectionBuilder;
import org.ovirt.engine.sdk4.Error;
import org.ovirt.engine.sdk4.builders.Builders;
import org.ovirt.engine.sdk4.services.SystemService;
import org.ovirt.engine.sdk4.services.VmService;
import org.ovirt.engine.sdk4.types.Api;
import org.ovirt.engine.sdk4.types.Cluster;
import org.ovirt.engine.sdk4.types.DataCenter;
import org.ovirt.engine.sdk4.types.Event;
import org.ovirt.engine.sdk4.types.Network;
import org.ovirt.engine.sdk4.types.NetworkUsage;
import org.ovirt.engine.sdk4.types.Nic;
import org.ovirt.engine.sdk4.types.NicInterface;
import org.ovirt.engine.sdk4.types.OpenStackNetwork;
import org.ovirt.engine.sdk4.types.OpenStackNetworkProvider;
import org.ovirt.engine.sdk4.types.OpenStackNetworkProviderType;
import org.ovirt.engine.sdk4.types.Vm;
import org.ovirt.engine.sdk4.types.VmStatus;
import org.patchbay.conformance.driver.Steps;

/** What administrators' programs do with the SDK: tokens, providers, networks, machines, vNICs, links, events. */
// "try": closing a connection may be interrupted, and then the driver is done anyway.
@SuppressWarnings("try")
public final class OvirtSdkDriver {
    private final Steps steps;
    private final String url;
    private final String password;

    private OvirtSdkDriver(Steps steps, String url, String password) {
        this.steps = steps;
        this.url = url;
        this.password = password;
    }

    /** @param arguments the API's URL, and the password of {@code admin@internal} */
    public static void main(String[] arguments) {
        Steps.run(steps -> new OvirtSdkDriver(steps, arguments[0], arguments[1]).all());
    }

    private void all() throws Exception {
        refusesAWrongPassword();
        try (Connection connection = connect(password)) {
            steps.that("the connection is valid", connection.validate());
            SystemService system = connection.systemService();
            root(system);
            Network network = network(connection, system);
            providers(connection, system);
            machines(connection, system);
            events(system);
            removes(system, network);
        }
    }

    private Connection connect(String secret) {
        return ConnectionBuilder.connection()
                .url(url)
                .user("admin@internal")
                .password(secret)
                .build();
    }

    private void refusesAWrongPassword() {
        refused("a wrong password is refused", "SSO", () -> {
            try (Connection connection = connect("wrong")) {
                connection.systemService().get().send();
            }
        });
    }

    private void root(SystemService system) {
        Api api = system.get().send().api();
        steps.equal(
                "the product has a major version",
                4,
                api.productInfo().version().majorAsInteger());
        steps.that("the root has a time", api.time() != null);
        steps.that("the root has figures", api.summary().hosts().total() != null);
    }

    private Network network(Connection connection, SystemService system) throws Exception {
        DataCenter place = system.dataCentersService()
                .list()
                .search("name=Default")
                .send()
                .dataCenters()
                .getFirst();
        steps.equal("a data center is found by name", "Default", place.name());
        Network network = system.networksService()
                .add()
                .network(Builders.network()
                        .name("sdk & net")
                        .description("by the SDK")
                        .dataCenter(Builders.dataCenter().id(place.id()))
                        .vlan(Builders.vlan().id(77))
                        .mtu(1400)
                        .usages(NetworkUsage.VM))
                .send()
                .network();
        steps.equal("an added network has its name", "sdk & net", network.name());
        steps.equal("an added network has its VLAN", 77, network.vlan().idAsInteger());
        steps.equal("an added network has its usage", List.of(NetworkUsage.VM), network.usages());
        DataCenter followed = connection.followLink(network.dataCenter());
        steps.equal("the link to the data center leads there", "Default", followed.name());
        Network changed = system.networksService()
                .networkService(network.id())
                .update()
                .network(Builders.network().description("changed"))
                .send()
                .network();
        steps.equal("a network is changed", "changed", changed.description());
        steps.equal("what was not sent stays", 1400, changed.mtuAsInteger());
        steps.that(
                "the network's profiles can be listed",
                system.networksService()
                                .networkService(network.id())
                                .vnicProfilesService()
                                .list()
                                .send()
                                .profiles()
                        != null);
        return network;
    }

    private void providers(Connection connection, SystemService system) throws Exception {
        OpenStackNetworkProvider ovn = system.openstackNetworkProvidersService()
                .list()
                .search("name=ovn")
                .send()
                .providers()
                .getFirst();
        steps.equal("a provider has its type", OpenStackNetworkProviderType.EXTERNAL, ovn.type());
        var service = system.openstackNetworkProvidersService().providerService(ovn.id());
        OpenStackNetwork blue =
                service.networksService().list().send().networks().getFirst();
        steps.equal("a provider's network is listed", "blue", blue.name());
        steps.step(
                "a network is imported",
                () -> service.networksService()
                        .networkService(blue.id())
                        .import_()
                        .dataCenter(Builders.dataCenter().name("Default"))
                        .send());
        steps.step("connectivity is tested", () -> service.testConnectivity().send());
        OpenStackNetworkProvider added = system.openstackNetworkProvidersService()
                .add()
                .provider(Builders.openStackNetworkProvider()
                        .name("sdk-neutron")
                        .type(OpenStackNetworkProviderType.NEUTRON)
                        .externalPluginType("LINUX_BRIDGE")
                        .url("http://192.0.2.20:9696")
                        .readOnly(false))
                .send()
                .provider();
        steps.equal("an added provider is writable", false, added.readOnly());
        steps.equal("an added provider has its plug-in", "LINUX_BRIDGE", added.externalPluginType());
        steps.equal(
                "links of a provider are followed",
                0,
                connection.followLink(added.certificates()).size());
        steps.step(
                "a provider is removed",
                () -> system.openstackNetworkProvidersService()
                        .providerService(added.id())
                        .remove()
                        .send());
    }

    private void machines(Connection connection, SystemService system) throws Exception {
        Cluster cluster = system.clustersService().list().send().clusters().getFirst();
        Vm vm = system.vmsService()
                .add()
                .vm(Builders.vm()
                        .name("sdk-vm")
                        .memory(512L << 20)
                        .cluster(Builders.cluster().name(cluster.name()))
                        .template(Builders.template().name("Blank")))
                .send()
                .vm();
        steps.equal("a machine is down at first", VmStatus.DOWN, vm.status());
        steps.equal("a machine has its memory", 512L << 20, vm.memoryAsLong());
        VmService service = system.vmsService().vmService(vm.id());
        Nic nic = service.nicsService()
                .add()
                .nic(Builders.nic().name("nic1").interface_(NicInterface.VIRTIO))
                .send()
                .nic();
        steps.that("a vNIC has a MAC", nic.mac().address() != null);
        steps.step("a machine is started", () -> service.start().send());
        steps.step(
                "a vNIC is plugged out",
                () -> service.nicsService().nicService(nic.id()).deactivate().send());
        steps.step(
                "a vNIC is plugged in",
                () -> service.nicsService().nicService(nic.id()).activate().send());
        Vm whole = service.get().follow("nics,cluster.data_center").send().vm();
        steps.equal(
                "vNICs come with the machine", "nic1", whole.nics().getFirst().name());
        steps.equal(
                "the cluster comes with the machine", "Default", whole.cluster().name());
        steps.equal(
                "the data center comes with the cluster",
                "Default",
                whole.cluster().dataCenter().name());
        steps.equal(
                "the cluster's link is followed",
                cluster.name(),
                connection.followLink(vm.cluster()).name());
        steps.equal(
                "snapshots are none",
                0,
                service.snapshotsService().list().send().snapshots().size());
        steps.equal(
                "disks are none",
                0,
                service.diskAttachmentsService().list().send().attachments().size());
        steps.step(
                "a vNIC is removed",
                () -> service.nicsService().nicService(nic.id()).remove().send());
        steps.step("a machine is removed", () -> service.remove().send());
        refused("a removed machine is gone", "404", () -> service.get().send());
    }

    private void events(SystemService system) {
        List<Event> events = system.eventsService().list().max(5).send().events();
        steps.equal("events are listed", 2, events.size());
        steps.that("an event has a time", events.getFirst().time() != null);
        steps.equal("an event has its code", 32, events.getFirst().codeAsInteger());
        steps.equal(
                "events come from an index on",
                1,
                system.eventsService().list().from(1).send().events().size());
    }

    private void removes(SystemService system, Network network) {
        refused(
                "a bad search is refused with its position",
                "position 1",
                () -> system.networksService().list().search("nam=x").send());
        steps.step(
                "a network is removed",
                () -> system.networksService()
                        .networkService(network.id())
                        .remove()
                        .send());
    }

    private void refused(String name, String why, Steps.Action action) {
        steps.step(name, () -> {
            try {
                action.run();
            } catch (Error e) {
                // The SDK wraps what the sign-on says once more.
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (String.valueOf(cause.getMessage()).contains(why)) {
                        return;
                    }
                }
                throw e;
            }
            throw new AssertionError("it was accepted");
        });
    }
}
