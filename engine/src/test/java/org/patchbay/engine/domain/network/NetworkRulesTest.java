// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.domain.Refusals.assertBadValue;
import static org.patchbay.engine.domain.Refusals.assertConflict;
import static org.patchbay.engine.domain.Refusals.assertRefused;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.engine.domain.RefusalException.Kind;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderKind;

class NetworkRulesTest {
    private static final UUID DC = UUID.randomUUID();
    private static final Provider OVN = Provider.of(
                    UUID.randomUUID(), "ovn", "http://h", new ProviderKind.External("x", false))
            .withReadOnly(false);
    private static final Network OWN = Network.of(UUID.randomUUID(), DC, "own");
    private static final Network EXTERNAL = Network.imported(UUID.randomUUID(), DC, "ext", External.of(OVN.id(), "e1"));

    @Test
    void aNameIsOneNetworksInTheDataCenter() {
        NetworkRules.checkAdd(OWN, Optional.empty());
        NetworkRules.checkUpdate(OWN, OWN, Optional.of(OWN.id()));
        assertConflict(() -> NetworkRules.checkAdd(OWN, Optional.of(UUID.randomUUID())), "'own'");
        assertConflict(() -> NetworkRules.checkUpdate(OWN, OWN, Optional.of(UUID.randomUUID())), "'own'");
    }

    @Test
    void aProvidersNetworkIsInADataCenterOnce() {
        NetworkRules.checkImport(EXTERNAL, Optional.empty(), Optional.empty());
        assertConflict(
                () -> NetworkRules.checkImport(EXTERNAL, Optional.empty(), Optional.of(EXTERNAL)), "'e1'", "'ext'");
        assertConflict(
                () -> NetworkRules.checkImport(EXTERNAL, Optional.of(OWN.id()), Optional.empty()), "'ext'", "exists");
    }

    static Stream<Arguments> changesOfAnExternalNetwork() {
        External external = External.of(OVN.id(), "e1");
        return Stream.of(
                Arguments.of("", EXTERNAL.withTexts("other", "d", "c")),
                Arguments.of("", EXTERNAL.withMtu(1400)),
                Arguments.of("vlan_id", EXTERNAL.withVlan(7)),
                Arguments.of("label", EXTERNAL.withLabel("red")),
                Arguments.of("provider", EXTERNAL.withExternal(External.of(UUID.randomUUID(), "e1"))),
                Arguments.of("external id", EXTERNAL.withExternal(External.of(OVN.id(), "e2"))),
                Arguments.of("provider", EXTERNAL.withExternal(null)),
                Arguments.of(
                        "external provider",
                        EXTERNAL.withExternal(
                                new External(OVN.id(), "e1", new PhysicalLink.Custom("red", 5), null, null, false))),
                Arguments.of(
                        "external provider",
                        EXTERNAL.withExternal(new External(OVN.id(), "e1", null, null, true, false))),
                Arguments.of("external provider", EXTERNAL.withExternal(external.withMissing(true))));
    }

    @ParameterizedTest
    @MethodSource("changesOfAnExternalNetwork")
    void onlyNameDescriptionCommentAndMtuOfAnExternalNetworkChange(String refused, Network after) {
        if (refused.isEmpty()) {
            NetworkRules.checkUpdate(EXTERNAL, after, Optional.empty());
        } else {
            assertConflict(
                    () -> NetworkRules.checkUpdate(EXTERNAL, after, Optional.empty()), "The " + refused, "'ext'");
        }
    }

    @Test
    void aNetworkOfOnesOwnChangesExceptItsDataCenter() {
        NetworkRules.checkUpdate(OWN, OWN.withVlan(5).withLabel("x").withMtu(9000), Optional.empty());
        Network elsewhere = Network.of(OWN.id(), UUID.randomUUID(), "own");
        assertConflict(() -> NetworkRules.checkUpdate(OWN, elsewhere, Optional.empty()), "data center");
        assertConflict(
                () -> NetworkRules.checkUpdate(OWN, OWN.withExternal(External.of(OVN.id(), "x")), Optional.empty()),
                "provider");
    }

    @Test
    void aNetworkInUseStays() {
        NetworkRules.checkRemove(EXTERNAL, List.of(), null);
        NetworkRules.checkRemove(EXTERNAL, List.of(), OVN);
        assertConflict(
                () -> NetworkRules.checkRemove(EXTERNAL, List.of(new Use("virtual machine", "web1")), null), "'web1'");
        assertConflict(() -> NetworkRules.checkRemove(EXTERNAL, List.of(), OVN.withReadOnly(true)), "read-only");
        assertConflict(() -> NetworkRules.checkRemove(OWN, List.of(), OVN), "'own'", "not one of provider");
    }

    @Test
    void aLinkLeadsToANetworkOfTheSameDataCentersOwn() {
        Network linked = EXTERNAL.withExternal(
                new External(OVN.id(), "e1", new PhysicalLink.DataCenterNetwork(OWN.id()), null, null, false));
        NetworkRules.checkLink(EXTERNAL, Optional.empty());
        NetworkRules.checkLink(linked, Optional.of(OWN));
        assertRefused(
                Kind.NOT_FOUND,
                () -> NetworkRules.checkLink(linked, Optional.empty()),
                OWN.id().toString());
        assertConflict(() -> NetworkRules.checkLink(linked, Optional.of(EXTERNAL)), "cannot carry");
        Network elsewhere = Network.of(OWN.id(), UUID.randomUUID(), "far");
        assertConflict(() -> NetworkRules.checkLink(linked, Optional.of(elsewhere)), "'far'");
        assertThat(NetworkRules.neededOnHost(linked)).isEqualTo(OWN.id());
        assertThat(NetworkRules.neededOnHost(EXTERNAL)).isNull();
        assertThat(NetworkRules.neededOnHost(OWN)).isEqualTo(OWN.id());
    }

    @Test
    void anExternalNetworkIsNeverSetUpOnAHost() {
        NetworkRules.checkHostSetup(OWN);
        assertConflict(() -> NetworkRules.checkHostSetup(EXTERNAL), "'ext'");
    }

    static Stream<Arguments> shapesOfARequest() {
        Network vlan = OWN.withVlan(500).withLabel("red");
        return Stream.of(
                Arguments.of(OWN, null, null, null, null, null),
                Arguments.of(vlan, null, null, "red", "vlan", 500),
                Arguments.of(OWN.withLabel("red"), null, null, "red", "flat", null),
                Arguments.of(OWN, new PhysicalLink.Custom("red", 500), null, "red", "vlan", 500),
                Arguments.of(OWN, new PhysicalLink.Custom("green", null), null, "green", "flat", null),
                Arguments.of(OWN, new PhysicalLink.DataCenterNetwork(vlan.id()), vlan, "red", "vlan", 500),
                Arguments.of(OWN, new PhysicalLink.DataCenterNetwork(OWN.id()), OWN, "own", "flat", null));
    }

    @ParameterizedTest
    @MethodSource("shapesOfARequest")
    void everyShapeMeansTheSameRequest(
            Network network,
            @Nullable PhysicalLink link,
            @Nullable Network linked,
            @Nullable String physical,
            @Nullable String type,
            @Nullable Integer segment) {
        ProviderNetworkRequest request =
                ProviderNetworkRequest.of(network, link, Optional.ofNullable(linked), true, OVN);
        assertThat(request).isEqualTo(new ProviderNetworkRequest("own", null, physical, type, segment, true));
    }

    @Test
    void whatIsNotCreated() {
        assertBadValue(
                () -> ProviderNetworkRequest.of(OWN.withVlan(500), null, Optional.empty(), null, OVN), "vlan_id '500'");
        assertConflict(
                () -> ProviderNetworkRequest.of(OWN, null, Optional.empty(), null, OVN.withReadOnly(true)),
                "read-only");
        Network noVms = new Network(OWN.id(), DC, "n", "", "", "n", null, 0, false, null, false, null, 0);
        assertBadValue(() -> ProviderNetworkRequest.of(noVms, null, Optional.empty(), null, OVN), "'vm'");
        assertThat(ProviderNetworkRequest.of(OWN.withMtu(1400), null, Optional.empty(), null, OVN)
                        .mtu())
                .isEqualTo(1400);
    }
}
