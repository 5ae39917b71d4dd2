// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.domain.Refusals.assertBadValue;
import static org.patchbay.engine.domain.Refusals.assertConflict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;

class ProfileTest {
    private static final UUID ID = UUID.randomUUID();
    private static final Network OWN = Network.of(ID, UUID.randomUUID(), "own");
    private static final Network EXTERNAL = OWN.withExternal(External.of(UUID.randomUUID(), "e"));
    private static final VnicProfile PLAIN = VnicProfile.of(UUID.randomUUID(), ID, "p");

    private static VnicProfile profile(
            boolean mirroring,
            boolean passThrough,
            boolean migratable,
            @Nullable UUID failover,
            @Nullable UUID filter) {
        return new VnicProfile(
                UUID.randomUUID(),
                ID,
                "p",
                "",
                "",
                mirroring,
                passThrough,
                migratable,
                failover,
                filter,
                CustomProperties.NONE,
                0);
    }

    @Test
    void whatAnExternalNetworkDoesNotHave() {
        ProfileRules.checkAdd(PLAIN, EXTERNAL, Optional.empty());
        ProfileRules.checkAdd(PLAIN.withFilter(UUID.randomUUID()), EXTERNAL, Optional.empty());
        VnicProfile mirroring = PLAIN.withPortMirroring(true);
        VnicProfile passThrough = profile(false, true, true, null, null);
        VnicProfile failover = profile(false, true, true, UUID.randomUUID(), null);
        for (VnicProfile good : List.of(mirroring, passThrough, failover)) {
            ProfileRules.checkAdd(good, OWN, Optional.empty());
        }
        assertConflict(() -> ProfileRules.checkAdd(mirroring, EXTERNAL, Optional.empty()), "port mirroring", "'own'");
        assertConflict(() -> ProfileRules.checkAdd(passThrough, EXTERNAL, Optional.empty()), "pass-through");
        assertConflict(() -> ProfileRules.checkAdd(failover, EXTERNAL, Optional.empty()), "pass-through");
        assertConflict(
                () -> ProfileRules.checkUpdate(PLAIN, mirroring, EXTERNAL, Optional.empty(), List.of()), "mirroring");
    }

    @Test
    void whatExcludesEachOther() {
        assertBadValue(() -> profile(true, true, true, null, null), "port_mirroring");
        assertBadValue(() -> profile(false, true, true, null, ID), "network_filter");
        assertBadValue(() -> profile(false, false, true, ID, null), "failover");
        assertBadValue(() -> profile(false, true, false, ID, null), "failover");
        assertBadValue(
                () -> new VnicProfile(ID, ID, "p", "", "", false, true, true, ID, null, CustomProperties.NONE, 0),
                "another profile");
    }

    @Test
    void aNameIsOneProfilesOnTheNetwork() {
        assertConflict(() -> ProfileRules.checkAdd(PLAIN, OWN, Optional.of(UUID.randomUUID())), "'p'");
        ProfileRules.checkUpdate(PLAIN, PLAIN, OWN, Optional.of(PLAIN.id()), List.of());
    }

    @Test
    void theNetworkOfAProfileIsForGood() {
        VnicProfile elsewhere = VnicProfile.of(PLAIN.id(), UUID.randomUUID(), "p");
        assertConflict(
                () -> ProfileRules.checkUpdate(PLAIN, elsewhere, OWN, Optional.empty(), List.of()), "network of");
    }

    @Test
    void aNetworkWithoutMachinesHasNoProfiles() {
        Network noVms = new Network(ID, ID, "n", "", "", "n", null, 0, false, null, false, null, 0);
        assertConflict(() -> ProfileRules.checkAdd(PLAIN, noVms, Optional.empty()), "'n'");
    }

    @Test
    void aProfileInUseStays() {
        List<Use> uses = List.of(new Use("virtual machine", "web1"));
        ProfileRules.checkRemove(PLAIN, List.of());
        assertConflict(() -> ProfileRules.checkRemove(PLAIN, uses), "'web1'");
        VnicProfile mirroring = PLAIN.withPortMirroring(true);
        ProfileRules.checkUpdate(PLAIN, mirroring, OWN, Optional.empty(), List.of());
        assertConflict(
                () -> ProfileRules.checkUpdate(PLAIN, mirroring, OWN, Optional.empty(), uses),
                "port mirroring",
                "web1");
    }

    @ParameterizedTest
    @CsvSource({
        "'','[]'",
        "'  ','[]'",
        "default,[default]",
        "'a, b,a','[a, b]'",
        "0b5a3b2c-4a17-4c5e-9a0e-7a0f6c0e9f10,[0b5a3b2c-4a17-4c5e-9a0e-7a0f6c0e9f10]"
    })
    void securityGroups(String text, String groups) {
        assertThat(SecurityGroups.parse(text).groups())
                .hasValueSatisfying(list -> assertThat(list.toString()).isEqualTo(groups));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a,", ",a", "a,,b"})
    void badSecurityGroups(String text) {
        VnicProfile profile = PLAIN.withCustomProperties(CustomProperties.of(Map.of("SecurityGroups", text)));
        assertBadValue(() -> ProfileRules.checkAdd(profile, EXTERNAL, Optional.empty()), "SecurityGroups '" + text);
    }

    @Test
    void noPropertyMeansTheProvidersDefault() {
        assertThat(PLAIN.securityGroups()).isEqualTo(SecurityGroups.DEFAULT);
        assertThat(SecurityGroups.DEFAULT.groups()).isEmpty();
    }
}
