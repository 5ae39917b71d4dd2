// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import static org.patchbay.engine.domain.Refusals.assertConflict;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.Use;

class ProviderRulesTest {
    private static final UUID ID = UUID.randomUUID();
    private static final Provider OVN = Provider.of(ID, "ovn", "http://h:9696", new ProviderKind.External("x", false));
    private static final Provider NEUTRON =
            Provider.of(ID, "ovn", "http://h:9696", new ProviderKind.Neutron("x", AgentConfiguration.NONE));
    private static final Provider UNMANAGED = Provider.of(ID, "u", null, new ProviderKind.External("x", true));

    @Test
    void aNameIsOneProviders() {
        ProviderRules.checkAdd(OVN, Optional.empty());
        ProviderRules.checkUpdate(OVN, OVN, Optional.of(ID));
        assertConflict(() -> ProviderRules.checkAdd(OVN, Optional.of(UUID.randomUUID())), "provider", "'ovn'");
        assertConflict(() -> ProviderRules.checkUpdate(OVN, OVN, Optional.of(UUID.randomUUID())), "'ovn'");
    }

    @Test
    void theTypeIsForGood() {
        assertConflict(
                () -> ProviderRules.checkUpdate(OVN, NEUTRON, Optional.empty()), "type", "'external'", "'neutron'");
    }

    @Test
    void aProviderInUseStaysAndItsUsersAreNamed() {
        ProviderRules.checkRemove(OVN, List.of());
        assertConflict(
                () -> ProviderRules.checkRemove(
                        OVN, List.of(new Use("virtual machine", "web1"), new Use("cluster", "Default"))),
                "virtual machine 'web1', cluster 'Default'");
    }

    @Test
    void aReadOnlyProviderIsOnlyRead() {
        ProviderRules.checkCallable(OVN);
        ProviderRules.checkWritable(OVN.withReadOnly(false));
        assertConflict(() -> ProviderRules.checkWritable(OVN), "'ovn'", "read-only");
    }

    @Test
    void anUnmanagedProviderIsNotCalled() {
        assertConflict(() -> ProviderRules.checkCallable(UNMANAGED), "unmanaged");
        assertConflict(() -> ProviderRules.checkWritable(UNMANAGED.withReadOnly(false)), "unmanaged");
    }
}
