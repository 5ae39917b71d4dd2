// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.domain.Refusals.assertConflict;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;

class ClusterTest {
    private static final UUID ID = UUID.randomUUID();
    private static final UUID DC = UUID.randomUUID();
    private static final Cluster CLUSTER = Cluster.of(ID, DC, "Default", UUID.randomUUID());
    private static final Network OWN = Network.of(UUID.randomUUID(), DC, "own");
    private static final Network EXTERNAL = Network.imported(UUID.randomUUID(), DC, "ext", External.of(ID, "e"));

    @Test
    void anExternalNetworkIsAttachedForMachinesOnly() {
        Attachment.external(ID, EXTERNAL.id()).check(CLUSTER, EXTERNAL);
        new Attachment(ID, EXTERNAL.id(), false, Set.of()).check(CLUSTER, EXTERNAL);
        assertConflict(
                () -> new Attachment(ID, EXTERNAL.id(), true, Set.of(Usage.VM)).check(CLUSTER, EXTERNAL),
                "'ext'",
                "required");
    }

    @ParameterizedTest
    @EnumSource(value = Usage.class, names = "VM", mode = EnumSource.Mode.EXCLUDE)
    void anExternalNetworkHasNoRole(Usage usage) {
        assertThat(usage.exclusive()).isTrue();
        Set<Usage> usages = EnumSet.of(Usage.VM, usage);
        new Attachment(ID, OWN.id(), true, usages).check(CLUSTER, OWN);
        assertConflict(
                () -> new Attachment(ID, EXTERNAL.id(), false, usages).check(CLUSTER, EXTERNAL),
                "'ext'",
                Check.code(usage));
    }

    @Test
    void aNetworkIsAttachedWithinItsDataCenter() {
        Network far = Network.of(UUID.randomUUID(), UUID.randomUUID(), "far");
        assertConflict(() -> new Attachment(ID, far.id(), false, Set.of()).check(CLUSTER, far), "'far'", "data center");
    }

    @Test
    void theSwitchTypeStaysWhileThereAreHosts() {
        CLUSTER.checkUpdate(CLUSTER.withSwitchType(SwitchType.OVS), 0);
        CLUSTER.checkUpdate(CLUSTER.withDefaultProvider(ID), 3);
        assertConflict(() -> CLUSTER.checkUpdate(CLUSTER.withSwitchType(SwitchType.OVS), 3), "'ovs'", "3 hosts");
        Cluster elsewhere = Cluster.of(ID, UUID.randomUUID(), "Default", CLUSTER.macPoolId());
        assertConflict(() -> CLUSTER.checkUpdate(elsewhere, 0), "data center");
    }

    @Test
    void aClusterWithMembersStays() {
        CLUSTER.checkRemove(List.of());
        assertConflict(() -> CLUSTER.checkRemove(List.of(new Use("host", "h1"))), "host 'h1'");
    }

    @ParameterizedTest
    @CsvSource({
        "OVS,true,true,false,TWIN",
        "OVS,false,true,false,NO_DEFAULT_PROVIDER",
        "LEGACY,true,true,false,NOTHING",
        "OVS,true,false,false,NOTHING",
        "OVS,true,true,true,NOTHING"
    })
    void whichNetworksGetATwin(
            SwitchType type, boolean provider, boolean vmNetwork, boolean external, AutoDefine expected) {
        Cluster cluster = CLUSTER.withSwitchType(type).withDefaultProvider(provider ? ID : null);
        Network network =
                external ? EXTERNAL : new Network(ID, DC, "n", "", "", "n", null, 0, false, null, vmNetwork, null, 0);
        assertThat(AutoDefine.of(network, cluster)).isEqualTo(expected);
        assertThat(AutoDefine.twinName(OWN)).isEqualTo("external_own");
    }
}
