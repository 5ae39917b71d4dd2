// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.acceptance;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.provider.trust.TrustStore;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Wire;
import org.patchbay.engine.provider.wire.WireOptions;
import org.patchbay.testbed.junit.WithNeutron;
import org.patchbay.testbed.neutron.AgentType;
import org.patchbay.testbed.neutron.Neutron;

/** The table on a real Neutron with Linux bridges, without authentication. */
@Tag("slow")
@WithNeutron
class NeutronAcceptanceTest extends AcceptanceContract {
    @BeforeAll
    static void start(Neutron neutron) throws Exception {
        String url = neutron.networking().toString();
        Wire wire = new Wire(
                WireOptions.defaults(), TrustStore.open(neutron.directory().resolve("trust")));
        begin(
                new Peer(
                        url,
                        "<type>neutron</type><plugin_type>linux_bridge</plugin_type><read_only>false</read_only>",
                        new ProviderClient(wire, new BaseUrl(url), new Credentials.None()),
                        "OPENSTACK_NETWORK",
                        "LINUX_BRIDGE"),
                wire);
        neutron.registerAgent(AgentType.LINUX_BRIDGE, "h1", "red", "eth1");
        neutron.registerAgent(AgentType.LINUX_BRIDGE, "h2", "red", "eth1");
    }
}
