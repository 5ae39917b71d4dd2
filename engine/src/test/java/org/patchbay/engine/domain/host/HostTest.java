// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.domain.Refusals.assertBadValue;
import static org.patchbay.engine.domain.Refusals.assertConflict;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.provider.AgentConfiguration;
import org.patchbay.engine.domain.provider.NetworkMappings;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderKind;

class HostTest {
    private static final Cluster CLUSTER = Cluster.of(UUID.randomUUID(), UUID.randomUUID(), "c", UUID.randomUUID());
    private static final Host HOST = Host.of(UUID.randomUUID(), CLUSTER.id(), "h1", "h1.example");

    private static Host with(String mappings, boolean provider) {
        return new Host(
                HOST.id(),
                CLUSTER.id(),
                "h1",
                "",
                "h1",
                HostStatus.UP,
                provider ? HOST.id() : null,
                NetworkMappings.of(mappings),
                Map.of(),
                false,
                0);
    }

    @Test
    void theBindingHostIsTheReportedOneElseTheName() {
        Provider ovn = Provider.of(
                UUID.randomUUID(), "ovn", "http://h", new ProviderKind.External("ovirt_provider_ovn", false));
        assertThat(HOST.bindingHost(ovn)).isEqualTo(new BindingHost("h1", true));
        Map<String, String> reported = Map.of("OVIRT_PROVIDER_OVN", "chassis-1", "OPEN_VSWITCH", "");
        assertThat(HOST.withCapabilities(reported, true).bindingHost(ovn))
                .isEqualTo(new BindingHost("chassis-1", false));
        Provider neutron = Provider.of(
                UUID.randomUUID(), "n", "http://h", new ProviderKind.Neutron("open_vswitch", AgentConfiguration.NONE));
        assertThat(HOST.withCapabilities(reported, true).bindingHost(neutron)).isEqualTo(new BindingHost("h1", true));
    }

    @Test
    void aHostsOwnProviderAndMappingsComeFirst() {
        UUID provider = UUID.randomUUID();
        assertThat(HOST.effectiveProvider(CLUSTER)).isEmpty();
        assertThat(HOST.effectiveProvider(CLUSTER.withDefaultProvider(provider)))
                .contains(provider);
        assertThat(with("", true).effectiveProvider(CLUSTER.withDefaultProvider(provider)))
                .contains(HOST.id());
        Provider neutron = Provider.of(
                provider,
                "n",
                "http://h",
                new ProviderKind.Neutron(
                        "x", new AgentConfiguration(null, null, null, null, null, NetworkMappings.of("red:eth0"))));
        assertThat(with("", false).effectiveMappings(neutron).text()).isEqualTo("red:eth0");
        assertThat(with("red:eth9", false).effectiveMappings(neutron).text()).isEqualTo("red:eth9");
        assertBadValue(() -> with("red", false), "network_mappings");
    }

    @ParameterizedTest
    @EnumSource
    void aHostIsRemovedOutOfService(HostStatus status) {
        Host host = HOST.withStatus(status);
        boolean idle =
                status == HostStatus.MAINTENANCE || status == HostStatus.DOWN || status == HostStatus.INSTALL_FAILED;
        if (idle) {
            host.checkRemove(List.of());
            assertConflict(() -> host.checkRemove(List.of(new Use("virtual machine", "web1"))), "'web1'");
        } else {
            assertConflict(() -> host.checkRemove(List.of()), "'h1'", "maintenance");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyVouchesForAHostAtWork(HostStatus status) {
        Host host = HOST.withStatus(status);
        if (status == HostStatus.UP || status == HostStatus.INSTALLING) {
            assertConflict(() -> host.checkRebooted(List.of()), "'h1'", "deactivate it first");
        } else {
            host.checkRebooted(List.of());
            assertConflict(() -> host.checkRebooted(List.of("web1")), "'web1' is migrating");
        }
    }

    @Test
    void aHostChangesItsClusterInMaintenance() {
        Cluster second = Cluster.of(UUID.randomUUID(), CLUSTER.dataCenterId(), "c2", UUID.randomUUID());
        Cluster far = Cluster.of(second.id(), UUID.randomUUID(), "far", UUID.randomUUID());
        Host moved = Host.of(HOST.id(), second.id(), "h1", "h1");
        Host idle = HOST.withStatus(HostStatus.MAINTENANCE);
        HOST.withStatus(HostStatus.UP).checkUpdate(HOST, CLUSTER, CLUSTER);
        idle.checkUpdate(moved, CLUSTER, second);
        assertConflict(() -> idle.checkUpdate(moved, CLUSTER, far), "'far'");
        assertConflict(() -> HOST.withStatus(HostStatus.UP).checkUpdate(moved, CLUSTER, second), "'up'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "h;rm"})
    void badAddresses(String address) {
        assertBadValue(() -> Host.of(HOST.id(), CLUSTER.id(), "h", address), "address");
    }
}
