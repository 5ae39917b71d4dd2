// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.testbed.junit.WithNeutron;
import org.patchbay.testbed.neutron.AgentType;
import org.patchbay.testbed.neutron.Neutron;

@Tag("slow")
@WithNeutron
class NeutronContractTest extends ProviderContract {
    private final Neutron neutron;

    NeutronContractTest(Neutron neutron) {
        this.neutron = neutron;
    }

    @Override
    String url() {
        return neutron.networking().toString();
    }

    @Override
    Credentials credentials() {
        return new Credentials.None();
    }

    @Override
    int vlan() {
        return 500;
    }

    @Test
    void aPortIsBoundToAHostWithAnAgentAndGetsAnotherMacThere() {
        neutron.registerAgent(AgentType.LINUX_BRIDGE, "agent1", "red", "eth1");
        onNetwork(network -> {
            var wish = wish(network, "56:6f:00:00:00:02");
            var port = client.ports().allocate(wish);
            assertThat(port.vifType()).contains("bridge");

            var other = client.ports().allocate(wish(network, "56:6f:00:00:00:03"));
            assertThat(other.id()).isEqualTo(port.id());
            assertThat(other.mac()).isEqualTo("56:6f:00:00:00:03");
            assertThat(other.vifType()).contains("bridge");
            client.ports().delete(port.id());
        });
    }

    private static PortWish wish(ExternalNetwork network, String mac) {
        return new PortWish(
                "nic1", network.id(), "nic-2", mac, Optional.of("agent1"), Optional.empty(), network.tenantId());
    }

    @Test
    void aStoppedNeutronIsNoticedAtOnceAndWorksAgainLater() {
        neutron.stopServer();
        try {
            assertThat(ConnectionTest.run(client).outcome()).isEqualTo(ConnectionTest.Outcome.CANNOT_COMMUNICATE);
        } finally {
            neutron.startServer();
        }
        assertThat(ConnectionTest.run(client).ok()).isTrue();
    }

    @Test
    void aDigitMoreInTheUrlIsNoSuccess() {
        assertThat(ConnectionTest.run(wire, url() + "1", credentials()).ok()).isFalse();
        assertThat(ConnectionTest.run(wire, url() + "/v2.01", credentials()).outcome())
                .isEqualTo(ConnectionTest.Outcome.NOT_A_NETWORKING_API);
    }
}
