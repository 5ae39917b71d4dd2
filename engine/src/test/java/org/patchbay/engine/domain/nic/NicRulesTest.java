// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.nic;

import static org.patchbay.engine.domain.Refusals.assertBadValue;
import static org.patchbay.engine.domain.Refusals.assertConflict;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.net.MacAddress;

class NicRulesTest {
    private static final UUID ID = UUID.randomUUID();
    private static final Vm DOWN = Vm.of(ID, UUID.randomUUID(), "web1");
    private static final Vm UP = DOWN.on(UUID.randomUUID(), VmStatus.UP);
    private static final Network NETWORK = Network.of(UUID.randomUUID(), UUID.randomUUID(), "own");
    private static final NicNetwork OWN = new NicNetwork(NETWORK, true);
    private static final NicNetwork EXTERNAL =
            new NicNetwork(NETWORK.withExternal(External.of(UUID.randomUUID(), "e")), true);
    private static final Vnic NIC =
            Vnic.of(UUID.randomUUID(), ID, "nic1", UUID.randomUUID(), MacAddress.parse("56:6f:00:00:00:01"));

    record Change(String what, UnaryOperator<Vnic> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static final List<Change> CHANGES = List.of(
            new Change("nothing", nic -> nic),
            new Change("name", nic -> nic.withName("other")),
            new Change("MAC address", nic -> nic.withMac(MacAddress.parse("56:6f:00:00:00:02"))),
            new Change("interface type", nic -> nic.withType(NicInterface.E1000)),
            new Change("vNIC profile", nic -> nic.withProfile(UUID.randomUUID())),
            new Change("link", nic -> nic.withLinked(false)));

    /** Machine, plugged, external, change, whether it is refused: the whole table. */
    static Stream<Arguments> changes() {
        return Stream.of(DOWN, UP)
                .flatMap(vm -> Stream.of(true, false)
                        .flatMap(plugged -> Stream.of(OWN, EXTERNAL)
                                .flatMap(network -> CHANGES.stream().map(change -> {
                                    boolean live = vm.equals(UP) && plugged;
                                    boolean refused =
                                            switch (change.what()) {
                                                case "nothing", "name" -> false;
                                                case "MAC address", "interface type" -> live;
                                                default -> live && network.equals(EXTERNAL);
                                            };
                                    return Arguments.of(vm, plugged, network, change, refused);
                                }))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aPluggedVnicOfARunningMachineOnAnExternalNetworkIsFixed(
            Vm vm, boolean plugged, NicNetwork network, Change change, boolean refused) {
        Vnic before = NIC.withPlugged(plugged);
        Vnic after = change.change().apply(before);
        if (refused) {
            assertConflict(
                    () -> NicRules.checkUpdate(before, after, vm, network, network, Optional.empty()),
                    "The " + change.what(),
                    "'nic1'");
        } else {
            NicRules.checkUpdate(before, after, vm, network, network, Optional.empty());
        }
    }

    @Test
    void aVnicNeitherLeavesNorEntersAnExternalNetworkWhileItRuns() {
        Vnic after = NIC.withProfile(UUID.randomUUID());
        assertConflict(() -> NicRules.checkUpdate(NIC, after, UP, OWN, EXTERNAL, Optional.empty()), "cannot change");
        assertConflict(() -> NicRules.checkUpdate(NIC, after, UP, EXTERNAL, OWN, Optional.empty()), "cannot change");
        Vnic none = NIC.withProfile(null);
        assertConflict(
                () -> NicRules.checkUpdate(NIC, none, UP, EXTERNAL, NicNetwork.NONE, Optional.empty()), "network");
        NicRules.checkUpdate(NIC, none, UP, OWN, NicNetwork.NONE, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN,true,false",
        "DOWN,false,false",
        "UP,true,true",
        "UP,false,false",
        "POWERING_UP,true,true",
        "PAUSED,true,true",
        "UNKNOWN,true,true"
    })
    void aPluggedVnicOfARunningMachineStays(VmStatus status, boolean plugged, boolean refused) {
        Vm vm = status == VmStatus.DOWN ? DOWN : DOWN.on(UUID.randomUUID(), status);
        Vnic nic = NIC.withPlugged(plugged);
        if (refused) {
            assertConflict(() -> NicRules.checkRemove(nic, vm), "'nic1'", "'web1'");
        } else {
            NicRules.checkRemove(nic, vm);
        }
    }

    @Test
    void pluggingWorksWhileAMachineIsUpOrDown() {
        NicRules.checkPlug(NIC, UP);
        NicRules.checkPlug(NIC, DOWN);
        NicRules.checkUpdate(NIC, NIC.withPlugged(false), UP, EXTERNAL, EXTERNAL, Optional.empty());
        Vm starting = DOWN.on(UUID.randomUUID(), VmStatus.POWERING_UP);
        assertConflict(() -> NicRules.checkPlug(NIC, starting), "'powering_up'");
        assertConflict(
                () -> NicRules.checkUpdate(NIC, NIC.withPlugged(false), starting, OWN, OWN, Optional.empty()),
                "'powering_up'");
    }

    @Test
    void nothingChangesWhileAMachineMigrates() {
        Vm migrating = UP.migrating(UUID.randomUUID());
        assertConflict(() -> NicRules.checkAdd(NIC, migrating, OWN, Optional.empty()), "'migrating'");
        assertConflict(() -> NicRules.checkRemove(NIC.withPlugged(false), migrating), "'migrating'");
        assertConflict(() -> NicRules.checkUpdate(NIC, NIC, migrating, OWN, OWN, Optional.empty()), "'migrating'");
    }

    @Test
    void aNewVnic() {
        NicRules.checkAdd(NIC, UP, OWN, Optional.empty());
        NicRules.checkAdd(NIC, DOWN, NicNetwork.NONE, Optional.empty());
        assertConflict(() -> NicRules.checkAdd(NIC, UP, OWN, Optional.of(UUID.randomUUID())), "'nic1'", "'web1'");
        assertConflict(
                () -> NicRules.checkAdd(NIC, UP, new NicNetwork(NETWORK, false), Optional.empty()),
                "'own'",
                "not attached");
        assertBadValue(() -> NIC.withMac(MacAddress.parse("01:00:5e:00:00:01")), "unicast");
        assertBadValue(() -> NIC.withMac(MacAddress.parse("00:00:00:00:00:00")), "unicast");
        assertBadValue(() -> NIC.withName("a b"), "'a b'");
        Vnic moved = Vnic.of(NIC.id(), UUID.randomUUID(), "nic1", null, NIC.mac());
        assertConflict(() -> NicRules.checkUpdate(NIC, moved, DOWN, OWN, OWN, Optional.empty()), "another virtual");
    }

    @Test
    void noVnicIsConnectedToANetworkThatItsProviderDoesNotHave() {
        NicNetwork missing = new NicNetwork(
                NETWORK.withExternal(External.of(UUID.randomUUID(), "e").withMissing(true)), true);
        assertConflict(
                () -> NicRules.checkAdd(NIC, DOWN, missing, Optional.empty()), "'own'", "missing on its provider");
        Vnic other = NIC.withProfile(UUID.randomUUID());
        assertConflict(
                () -> NicRules.checkUpdate(NIC, other, DOWN, OWN, missing, Optional.empty()),
                "missing on its provider");
        // What is connected to it already can still be changed, and taken away from it.
        NicRules.checkUpdate(NIC, NIC.withName("n"), DOWN, missing, missing, Optional.empty());
        NicRules.checkUpdate(NIC, other, DOWN, missing, OWN, Optional.empty());
    }
}
