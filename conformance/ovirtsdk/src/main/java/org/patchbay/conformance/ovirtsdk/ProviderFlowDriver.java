// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.ovirtsdk;

import java.util.List;
import org.ovirt.engine.sdk4.Connection;
import org.ovirt.engine.sdk4.ConnectionBuilder;
import org.ovirt.engine.sdk4.Error;
import org.ovirt.engine.sdk4.builders.Builders;
import org.ovirt.engine.sdk4.builders.OpenStackNetworkProviderBuilder;
import org.ovirt.engine.sdk4.services.OpenstackNetworkProviderService;
import org.ovirt.engine.sdk4.services.SystemService;
import org.ovirt.engine.sdk4.services.VmService;
import org.ovirt.engine.sdk4.types.Network;
import org.ovirt.engine.sdk4.types.Nic;
import org.ovirt.engine.sdk4.types.OpenStackNetwork;
import org.ovirt.engine.sdk4.types.OpenStackNetworkProvider;
import org.ovirt.engine.sdk4.types.OpenStackNetworkProviderType;
import org.ovirt.engine.sdk4.types.OpenStackSubnet;
import org.ovirt.engine.sdk4.types.Vm;
import org.ovirt.engine.sdk4.types.VnicProfile;
import org.patchbay.conformance.driver.Cloud;
import org.patchbay.conformance.driver.Steps;

/**
 * What oVirt's own system tests do with an external network provider, on engine and provider as they are started: a provider is
 * added and tried, its networks are imported, used by a vNIC and removed, and nothing of all that stays on the provider.
 */
// "try": closing a connection may be interrupted, and then the driver is done anyway.
@SuppressWarnings("try")
public final class ProviderFlowDriver {
    private static final String DATA_CENTER = "Default";

    private final Steps steps;
    private final Cloud cloud;
    private final SystemService system;

    private ProviderFlowDriver(Steps steps, Cloud cloud, SystemService system) {
        this.steps = steps;
        this.cloud = cloud;
        this.system = system;
    }

    /**
     * The environment has the provider; {@code ENGINE_URL}, {@code ENGINE_PASSWORD}, {@code ENGINE_TRUST_STORE} and {@code
     * ENGINE_TRUST_STORE_PASSWORD} are those of the API.
     */
    public static void main(String[] arguments) {
        Steps.run(steps -> {
            steps.that("an engine that nobody vouches for is not spoken to", isDistrusted());
            try (Connection connection = described()
                    .trustStoreFile(System.getenv("ENGINE_TRUST_STORE"))
                    .trustStorePassword(System.getenv("ENGINE_TRUST_STORE_PASSWORD"))
                    .build()) {
                steps.that("a token is given", connection.authenticate() != null);
                steps.that("the connection is valid", connection.validate());
                new ProviderFlowDriver(steps, Cloud.fromEnvironment(), connection.systemService()).all();
            }
        });
    }

    private static ConnectionBuilder described() {
        return ConnectionBuilder.connection()
                .url(System.getenv("ENGINE_URL"))
                .user("admin@internal")
                .password(System.getenv("ENGINE_PASSWORD"));
    }

    private static boolean isDistrusted() throws Exception {
        try (Connection connection = described().build()) {
            return connection.authenticate() == null;
        } catch (Error e) {
            return true;
        }
    }

    private void all() throws Exception {
        OpenStackNetworkProvider provider = provider();
        OpenstackNetworkProviderService service =
                system.openstackNetworkProvidersService().providerService(provider.id());
        Network made = madeOnTheProvider(provider);
        OpenStackNetwork there = onTheProvider(service, "sdk-net");
        subnets(service, there);
        forgotten(made, service);
        Network imported = imported(service, there);
        used(imported);
        refused("a provider in use is not removed", "409", () -> {
            Vm vm = machine("keeper", imported);
            try {
                service.remove().send();
            } finally {
                system.vmsService().vmService(vm.id()).remove().send();
            }
        });
        steps.step(
                "a network is removed, on its provider, too",
                () -> system.networksService()
                        .networkService(imported.id())
                        .remove()
                        .query("external", "true")
                        .send());
        steps.equal(
                "nothing stays on the provider",
                List.of(),
                service.networksService().list().send().networks().stream()
                        .map(OpenStackNetwork::name)
                        .toList());
        steps.step("the provider is removed", () -> service.remove().send());
    }

    private OpenStackNetworkProviderBuilder described(String name, String password) {
        return Builders.openStackNetworkProvider()
                .name(name)
                .type(OpenStackNetworkProviderType.EXTERNAL)
                .externalPluginType("OVIRT_PROVIDER_OVN")
                .url(cloud.network())
                .readOnly(false)
                .requiresAuthentication(true)
                .username(cloud.user())
                .password(password)
                .authenticationUrl(cloud.identity() + "/v3")
                .userDomainName("Default")
                .projectName(cloud.project())
                .projectDomainName("Default");
    }

    private OpenStackNetworkProvider provider() {
        OpenStackNetworkProvider wrong = system.openstackNetworkProvidersService()
                .add()
                .provider(described("wrong", "not it"))
                .send()
                .provider();
        OpenstackNetworkProviderService service =
                system.openstackNetworkProvidersService().providerService(wrong.id());
        refused(
                "a wrong password is told by the test",
                "400",
                () -> service.testConnectivity().send());
        steps.step(
                "a provider that was never used is removed",
                () -> service.remove().send());
        OpenStackNetworkProvider added = system.openstackNetworkProvidersService()
                .add()
                .provider(described("sdk-ovn", cloud.password()))
                .send()
                .provider();
        steps.equal("a provider has its name", "sdk-ovn", added.name());
        steps.that("a password is never shown", added.password() == null);
        refused(
                "a name is given once",
                "409",
                () -> system.openstackNetworkProvidersService()
                        .add()
                        .provider(described("sdk-ovn", cloud.password()))
                        .send());
        steps.step(
                "connectivity is tested",
                () -> system.openstackNetworkProvidersService()
                        .providerService(added.id())
                        .testConnectivity()
                        .send());
        return added;
    }

    private Network madeOnTheProvider(OpenStackNetworkProvider provider) {
        Network made = system.networksService()
                .add()
                .network(Builders.network()
                        .name("sdk-net")
                        .dataCenter(Builders.dataCenter().name(DATA_CENTER))
                        .externalProvider(Builders.openStackNetworkProvider().id(provider.id())))
                .send()
                .network();
        steps.equal(
                "a network is made with its provider",
                provider.id(),
                made.externalProvider().id());
        return made;
    }

    private OpenStackNetwork onTheProvider(OpenstackNetworkProviderService service, String name) {
        List<OpenStackNetwork> networks =
                service.networksService().list().send().networks();
        steps.equal(
                "the provider has the network",
                List.of(name),
                networks.stream().map(OpenStackNetwork::name).toList());
        return networks.getFirst();
    }

    private void subnets(OpenstackNetworkProviderService service, OpenStackNetwork network) {
        var subnets = service.networksService().networkService(network.id()).subnetsService();
        OpenStackSubnet added = subnets.add()
                .subnet(Builders.openStackSubnet()
                        .name("sdk-subnet")
                        .cidr("192.0.2.0/24")
                        .ipVersion("v4")
                        .gateway("192.0.2.1"))
                .send()
                .subnet();
        steps.equal("a subnet has its range", "192.0.2.0/24", added.cidr());
        steps.equal("subnets are listed", 1, subnets.list().send().subnets().size());
        steps.step(
                "a subnet is removed",
                () -> subnets.subnetService(added.id()).remove().send());
    }

    private void forgotten(Network network, OpenstackNetworkProviderService service) {
        steps.step(
                "a network is removed from the engine only",
                () -> system.networksService()
                        .networkService(network.id())
                        .remove()
                        .send());
        onTheProvider(service, "sdk-net");
    }

    private Network imported(OpenstackNetworkProviderService service, OpenStackNetwork there) {
        var network = service.networksService().networkService(there.id());
        steps.step(
                "a network is imported",
                () -> network.import_()
                        .dataCenter(Builders.dataCenter().name(DATA_CENTER))
                        .send());
        refused(
                "a network is imported once",
                "409",
                () -> network.import_()
                        .dataCenter(Builders.dataCenter().name(DATA_CENTER))
                        .send());
        Network imported = system.networksService()
                .list()
                .search("name=sdk-net")
                .send()
                .networks()
                .getFirst();
        List<VnicProfile> profiles = system.networksService()
                .networkService(imported.id())
                .vnicProfilesService()
                .list()
                .send()
                .profiles();
        steps.equal(
                "an imported network has a vNIC profile",
                List.of("sdk-net"),
                profiles.stream().map(VnicProfile::name).toList());
        steps.that(
                "an imported network is attached to the clusters, and not required",
                system.clustersService().clusterService(cluster()).networksService().list().send().networks().stream()
                        .anyMatch(each -> each.id().equals(imported.id()) && !each.required()));
        return imported;
    }

    private String cluster() {
        return system.clustersService()
                .list()
                .search("name=Default")
                .send()
                .clusters()
                .getFirst()
                .id();
    }

    private Vm machine(String name, Network network) {
        Vm vm = system.vmsService()
                .add()
                .vm(Builders.vm()
                        .name(name)
                        .cluster(Builders.cluster().id(cluster()))
                        .template(Builders.template().name("Blank")))
                .send()
                .vm();
        VnicProfile profile = system.networksService()
                .networkService(network.id())
                .vnicProfilesService()
                .list()
                .send()
                .profiles()
                .getFirst();
        system.vmsService()
                .vmService(vm.id())
                .nicsService()
                .add()
                .nic(Builders.nic()
                        .name("nic1")
                        .vnicProfile(Builders.vnicProfile().id(profile.id())))
                .send();
        return vm;
    }

    private void used(Network network) {
        Vm vm = machine("sdk-vm", network);
        VmService service = system.vmsService().vmService(vm.id());
        Vm whole = service.get().follow("nics.vnic_profile.network").send().vm();
        Nic nic = whole.nics().getFirst();
        steps.equal(
                "a vNIC leads to its network",
                "sdk-net",
                nic.vnicProfile().network().name());
        refused(
                "a network in use is not removed",
                "409",
                () -> system.networksService()
                        .networkService(network.id())
                        .remove()
                        .query("external", "true")
                        .send());
        steps.step(
                "a vNIC is removed",
                () -> service.nicsService().nicService(nic.id()).remove().send());
        steps.step("a machine is removed", () -> service.remove().send());
    }

    private void refused(String name, String why, Steps.Action action) {
        steps.step(name, () -> {
            try {
                action.run();
            } catch (Error e) {
                if (String.valueOf(e.getMessage()).contains(why)) {
                    return;
                }
                throw e;
            }
            throw new AssertionError("it was accepted");
        });
    }
}
