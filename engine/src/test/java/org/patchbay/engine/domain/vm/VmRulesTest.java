// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.vm;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.patchbay.engine.domain.Refusals.assertBadValue;
import static org.patchbay.engine.domain.Refusals.assertConflict;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.host.HostStatus;

class VmRulesTest {
    private static final UUID DC = UUID.randomUUID();
    private static final Cluster CLUSTER = Cluster.of(UUID.randomUUID(), DC, "c1", UUID.randomUUID());
    private static final Cluster SECOND = Cluster.of(UUID.randomUUID(), DC, "c2", UUID.randomUUID());
    private static final Host HOST =
            Host.of(UUID.randomUUID(), CLUSTER.id(), "h1", "h1.example").withStatus(HostStatus.UP);
    private static final Vm VM = Vm.of(UUID.randomUUID(), CLUSTER.id(), "web1");

    private static Vm in(VmStatus status) {
        return switch (status) {
            case DOWN -> VM;
            case MIGRATING -> VM.on(HOST.id(), VmStatus.UP).migrating(UUID.randomUUID());
            default -> VM.on(HOST.id(), status);
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatMayBeDoneInWhichState(VmStatus status) {
        Vm vm = in(status);
        Host other = Host.of(UUID.randomUUID(), CLUSTER.id(), "h2", "h2").withStatus(HostStatus.UP);
        expect(status == VmStatus.DOWN, () -> VmRules.checkStart(vm, HOST, Set.of(), Set.of()));
        expect(status == VmStatus.DOWN, () -> VmRules.checkRemove(vm));
        expect(status != VmStatus.DOWN, () -> VmRules.checkStop(vm));
        expect(status == VmStatus.UP, () -> VmRules.checkMigrate(vm, other, Set.of(), Set.of()));
    }

    private static void expect(boolean allowed, Runnable rule) {
        if (allowed) {
            rule.run();
        } else {
            assertConflict(rule::run, "'web1'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMachineRunsOnAHostThatIsUp(HostStatus status) {
        Host host = HOST.withStatus(status);
        if (status == HostStatus.UP) {
            VmRules.checkStart(VM, host, Set.of(), Set.of());
        } else {
            assertConflict(() -> VmRules.checkStart(VM, host, Set.of(), Set.of()), "'h1'", "'web1'");
        }
    }

    @Test
    void aMachineRunsInItsClusterAndNeedsItsNetworks() {
        Host far = Host.of(UUID.randomUUID(), SECOND.id(), "far", "far").withStatus(HostStatus.UP);
        assertConflict(() -> VmRules.checkStart(VM, far, Set.of(), Set.of()), "'far'", "cluster");
        UUID red = UUID.randomUUID();
        VmRules.checkStart(VM, HOST, Set.of(red, UUID.randomUUID()), Set.of(red));
        assertConflict(() -> VmRules.checkStart(VM, HOST, Set.of(), Set.of(red)), "'h1'", red.toString());
    }

    @Test
    void aMachineMigratesElsewhere() {
        assertConflict(() -> VmRules.checkMigrate(VM.on(HOST.id(), VmStatus.UP), HOST, Set.of(), Set.of()), "already");
    }

    @Test
    void theClusterChangesWhileItIsDownWithinTheDataCenter() {
        VmRules.checkUpdate(VM, VM, CLUSTER, SECOND, Optional.empty());
        assertConflict(
                () -> VmRules.checkUpdate(in(VmStatus.UP), VM, CLUSTER, SECOND, Optional.empty()), "'up'", "'down'");
        Cluster far = Cluster.of(UUID.randomUUID(), UUID.randomUUID(), "far", UUID.randomUUID());
        assertConflict(() -> VmRules.checkUpdate(VM, VM, CLUSTER, far, Optional.empty()), "'far'");
    }

    @Test
    void aNameIsOneMachinesInTheDataCenter() {
        VmRules.checkAdd(VM, Optional.of(VM.id()));
        assertConflict(() -> VmRules.checkAdd(VM, Optional.of(UUID.randomUUID())), "'web1'");
    }

    @Test
    void aMachineThatRunsIsSomewhere() {
        assertThatIllegalArgumentException().isThrownBy(() -> vm(VmStatus.UP, false, false, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> vm(VmStatus.DOWN, true, false, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> vm(VmStatus.MIGRATING, true, false, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> vm(VmStatus.UP, true, true, 1));
        assertBadValue(() -> vm(VmStatus.DOWN, false, false, 0), "memory");
    }

    private static Vm vm(VmStatus status, boolean host, boolean destination, int memory) {
        return new Vm(
                VM.id(),
                CLUSTER.id(),
                "v",
                "",
                "",
                memory,
                1,
                status,
                host ? HOST.id() : null,
                destination ? HOST.id() : null,
                CustomProperties.NONE,
                0);
    }
}
