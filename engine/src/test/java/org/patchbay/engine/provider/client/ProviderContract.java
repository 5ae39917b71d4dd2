// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.engine.provider.ProviderException.Refused;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.trust.TrustStore;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Wire;
import org.patchbay.engine.provider.wire.WireOptions;

/** What the client does with every provider, whoever wrote it and however it authenticates. */
abstract class ProviderContract {
    @TempDir
    Path directory;

    Wire wire;
    ProviderClient client;

    abstract String url();

    abstract Credentials credentials();

    /** A tag of the network {@code red}; classes that share a provider use different ones. */
    abstract int vlan();

    @BeforeEach
    void connect() {
        wire = new Wire(WireOptions.defaults(), TrustStore.open(directory.resolve("trust")));
        client = new ProviderClient(wire, new BaseUrl(url()), credentials());
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void theConnectionTestSucceeds() {
        assertThat(ConnectionTest.run(wire, url() + "/", credentials()).outcome())
                .isEqualTo(ConnectionTest.Outcome.OK);
        assertThat(client.extensions()).contains("provider", "port-security", "security-group");
    }

    @Test
    void aVlanNetworkIsMadeChangedAndRemoved() {
        var networks = client.networks();
        var physical = new NewNetwork.Physical("red", OptionalInt.of(vlan()));
        var made = networks.create(
                new NewNetwork("ovirt-vlan", OptionalInt.of(1400), Optional.of(physical), Optional.of(false)));
        try {
            assertThat(made.type()).contains("vlan");
            assertThat(made.physicalNetwork()).contains("red");
            assertThat(made.segmentationId()).hasValue(vlan());
            assertThat(made.mtu()).hasValue(1400);
            assertThat(made.portSecurity()).contains(false);
            if (credentials() instanceof Credentials.None) {
                assertThat(made.tenantId()).contains("oVirt");
            }
            assertThat(networks.find(made.id())).contains(made);
            assertThat(networks.list()).contains(made);
            assertThat(networks.named("ovirt-vlan")).containsExactly(made);

            var changed = networks.update(made.id(), Optional.of("renamed"), OptionalInt.of(1300));
            assertThat(changed.orElseThrow().name()).isEqualTo("renamed");
            assertThat(changed.get().mtu()).hasValue(1300);
            assertThat(networks.update(made.id(), Optional.empty(), OptionalInt.empty()))
                    .isEmpty();
        } finally {
            assertThat(networks.delete(made.id())).isTrue();
        }
        assertThat(networks.delete(made.id())).isFalse();
        assertThat(networks.find(made.id())).isEmpty();
    }

    @Test
    void subnetsComeAndGo() {
        onNetwork(network -> {
            var subnets = client.subnets();
            var made = subnets.create(
                    new NewSubnet(network.id(), "s", "10.8.0.0/24", 4, Optional.of("10.8.0.9"), List.of("10.8.0.2")),
                    network.tenantId());
            assertThat(made.gateway()).contains("10.8.0.9");
            assertThat(made.tenantId()).isEqualTo(network.tenantId());
            assertThat(subnets.of(network.id())).containsExactly(made);
            assertThat(subnets.find(made.id())).contains(made);

            var change =
                    new Subnets.Change(Optional.of("t"), Optional.of(""), Optional.of(List.of("10.8.0.3", "10.8.0.4")));
            var changed = subnets.update(made.id(), change).orElseThrow();
            assertThat(changed.name()).isEqualTo("t");
            assertThat(changed.gateway()).isEmpty();
            assertThat(changed.dnsServers()).containsExactlyInAnyOrder("10.8.0.3", "10.8.0.4");
            assertThat(subnets.delete(made.id())).isTrue();
        });
    }

    @Test
    void thePortOfANicIsMadeOnceBoundAndRemoved() {
        onNetwork(network -> {
            var ports = client.ports();
            var nic = UUID.randomUUID().toString();
            var wish = new PortWish(
                    "nic1",
                    network.id(),
                    nic,
                    "56:6F:00:00:00:01",
                    Optional.of("host1"),
                    Optional.of(Set.of()),
                    network.tenantId());
            var port = ports.allocate(wish);
            assertThat(port.deviceOwner()).isEqualTo("oVirt");
            assertThat(port.hostId()).contains("host1");
            assertThat(port.securityGroups()).isEmpty();
            assertThat(ports.allocate(wish).id()).isEqualTo(port.id());
            assertThat(ports.ofDevice(nic)).extracting(ExternalPort::id).containsExactly(port.id());

            assertThat(ports.bind(port.id(), "host2").hostId()).contains("host2");
            assertThat(ports.delete(port.id())).isTrue();
            assertThat(ports.ofDevice(nic)).isEmpty();
        });
    }

    @Test
    void securityGroupsAreFoundByNameAndById() {
        var groups = client.securityGroups();
        var group = groups.list().getFirst();
        assertThat(groups.resolve(List.of(group.id()), Optional.empty())).containsExactly(group.id());
        assertThat(groups.resolve(List.of(group.name()), group.tenantId())).containsExactly(group.id());
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> groups.resolve(List.of("no such group"), Optional.empty()))
                .satisfies(e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    void aRefusalSaysWhatTheProviderSays() {
        onNetwork(network -> {
            var wrong = new NewSubnet(network.id(), "s", "no cidr", 4, Optional.empty(), List.of());
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> client.subnets().create(wrong, network.tenantId()))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(400))
                    .withMessageContaining("no cidr");
        });
    }

    /** A tunnel network, gone afterwards. */
    void onNetwork(Consumer<ExternalNetwork> test) {
        var network =
                client.networks().create(new NewNetwork("n", OptionalInt.empty(), Optional.empty(), Optional.empty()));
        try {
            test.accept(network);
        } finally {
            client.networks().delete(network.id());
        }
    }
}
