// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.domain.cluster.Attachment;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.cluster.Usage;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.host.HostStatus;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.PhysicalLink;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.domain.provider.AgentConfiguration;
import org.patchbay.engine.domain.provider.Authentication;
import org.patchbay.engine.domain.provider.BrokerType;
import org.patchbay.engine.domain.provider.NetworkMappings;
import org.patchbay.engine.domain.provider.PortLifecycle;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderKind;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.net.secret.Secret;

/** One of everything, with names that a suffix keeps apart. */
record Sample(
        DataCenter center,
        Provider provider,
        Cluster cluster,
        Network own,
        Network external,
        VnicProfile profile,
        Host host,
        Vm vm,
        Vnic nic) {
    static Sample add(Tx tx, String suffix) {
        DataCenter center = new DataCenter(UUID.randomUUID(), "dc" + suffix, "descr", "comment", true, 0);
        tx.dataCenters().add(center);
        Provider provider = provider("neutron" + suffix);
        tx.providers().add(provider);
        MacPool pool = tx.macPools().standard();
        Cluster cluster = Cluster.of(UUID.randomUUID(), center.id(), "cl" + suffix, pool.id());
        tx.clusters().add(cluster);
        Network own = Network.of(UUID.randomUUID(), center.id(), "own" + suffix)
                .withVlan(7)
                .withLabel("red")
                .withMtu(9000);
        tx.networks().add(own);
        tx.attachments().put(new Attachment(cluster.id(), own.id(), true, Set.of(Usage.VM, Usage.MANAGEMENT)));
        Network external = Network.imported(
                UUID.randomUUID(),
                center.id(),
                "external" + suffix,
                new External(
                        provider.id(),
                        "ext" + suffix,
                        new PhysicalLink.DataCenterNetwork(own.id()),
                        "vlan",
                        true,
                        false));
        tx.networks().add(external);
        tx.attachments().attachExternalEverywhere(external.id());
        VnicProfile profile = VnicProfile.of(UUID.randomUUID(), external.id(), "profile")
                .withCustomProperties(CustomProperties.of(Map.of("SecurityGroups", "")));
        tx.profiles().add(profile);
        Host host = Host.of(UUID.randomUUID(), cluster.id(), "host" + suffix, "h" + suffix + ".example")
                .withStatus(HostStatus.UP)
                .withCapabilities(Map.of("OPEN_VSWITCH", "h1"), true);
        tx.hosts().add(host);
        Vm vm = Vm.of(UUID.randomUUID(), cluster.id(), "vm" + suffix);
        tx.vms().add(vm);
        Vnic nic = Vnic.of(
                UUID.randomUUID(),
                vm.id(),
                "nic1",
                profile.id(),
                tx.macPools().allocate(pool.id(), 1).getFirst());
        tx.vnics().add(nic);
        tx.nicPorts().put(new NicPort(nic.id(), provider.id(), "port" + suffix, "h1", Map.of("vnic_id", "port")));
        return new Sample(center, provider, cluster, own, external, profile, host, vm, nic);
    }

    static Provider provider(String name) {
        return new Provider(
                UUID.randomUUID(),
                name,
                "description",
                "https://neutron.example:9696",
                new ProviderKind.Neutron(
                        "OPEN_VSWITCH",
                        new AgentConfiguration(
                                BrokerType.RABBIT_MQ,
                                "broker",
                                5672,
                                "guest",
                                new Secret("agent-secret"),
                                NetworkMappings.of("red:br-red"))),
                new Authentication(
                        true, "user", new Secret("hunter2"), "https://k:5000/v3", null, "Default", "p", "Default"),
                false,
                true,
                PortLifecycle.PERSIST,
                CustomProperties.of(Map.of("a", "b")),
                0);
    }

    /** All of it as the store has it. */
    static List<Object> read(Tx tx, Sample sample) {
        return List.of(
                tx.dataCenters().get(sample.center.id()),
                tx.providers().get(sample.provider.id()),
                tx.clusters().get(sample.cluster.id()),
                tx.networks().get(sample.own.id()),
                tx.networks().get(sample.external.id()),
                tx.profiles().get(sample.profile.id()),
                tx.hosts().get(sample.host.id()),
                tx.vms().get(sample.vm.id()),
                tx.vnics().get(sample.nic.id()));
    }

    List<Object> values() {
        return List.of(center, provider, cluster, own, external, profile, host, vm, nic);
    }
}
