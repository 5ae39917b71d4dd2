// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows that other writers put into the same database stay as they are, and are in nobody's way. */
final class ForeignRowsTest extends ApiTest {
    @Test
    void aNetworkKeepsThePortsOfOtherWriters() {
        String network = network("'name':'shared with others'");
        String foreign = "foreign-" + network;
        fixture.central().nbctl("lsp-add", "neutron-" + network, foreign);

        member().delete(NETWORKS + "/" + network).refused(409, "NetworkInUse");

        assertThat(fixture.central().nbctl("lsp-list", "neutron-" + network)).contains(foreign);
        fixture.central().nbctl("lsp-del", foreign);
        assertThat(member().delete(NETWORKS + "/" + network).status()).isEqualTo(204);
    }

    @Test
    void aProviderNetworkGoesWithItsOwnLocalnetPort() {
        String network = admin().post(
                        NETWORKS,
                        "{'network':{'provider:network_type':'vlan','provider:physical_network':'foreign',"
                                + "'provider:segmentation_id':7}}")
                .id();
        assertThat(admin().delete(NETWORKS + "/" + network).status()).isEqualTo(204);
        assertNoTraceOf(network);
    }

    @Test
    void switchesAndPortsOfOthersAreInNoList() {
        fixture.central().nbctl("ls-add", "other-switch");
        fixture.central().nbctl("lsp-add", "other-switch", "other-port");

        assertThat(admin().get(NETWORKS).body().toString()).doesNotContain("other-switch");
        assertThat(admin().get(PORTS).body().toString()).doesNotContain("other-port");

        assertThat(fixture.central().nbctl("lsp-list", "other-switch")).contains("other-port");
        fixture.central().nbctl("ls-del", "other-switch");
    }
}
