// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.profile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.network.Network;

/** What may be done with a vNIC profile. */
public final class ProfileRules {
    private ProfileRules() {}

    /**
     * @param network its network
     * @param sameName the network's profile that has this name now
     */
    public static void checkAdd(VnicProfile profile, Network network, Optional<UUID> sameName) {
        NameRule.unique("A vNIC profile of the network", profile.name(), profile.id(), sameName);
        if (!network.vmNetwork()) {
            throw RefusalException.conflict("Network '" + Check.shown(network.name())
                    + "' has no vNIC profiles: expected a network for virtual machines");
        }
        // Refuses what is not a list of groups, before a vNIC fails for it.
        profile.securityGroups();
        if (network.external().isEmpty()) {
            return;
        }
        if (profile.portMirroring()) {
            throw profile.refuse("port mirroring", network.name());
        }
        if (profile.passThrough()) {
            throw profile.refuse("pass-through", network.name());
        }
        if (profile.failoverId() != null) {
            throw profile.refuse("a failover", network.name());
        }
    }

    /**
     * @param runningUses machines that run with a plugged vNIC of it; while there are some, neither pass-through nor
     *     port mirroring can change
     */
    public static void checkUpdate(
            VnicProfile before, VnicProfile after, Network network, Optional<UUID> sameName, List<Use> runningUses) {
        if (!before.networkId().equals(after.networkId())) {
            throw RefusalException.conflict("The network of vNIC profile '" + Check.shown(before.name())
                    + "' cannot change: expected '" + before.networkId() + "', not '" + after.networkId() + "'");
        }
        checkAdd(after, network, sameName);
        boolean rewired =
                before.passThrough() != after.passThrough() || before.portMirroring() != after.portMirroring();
        if (rewired && !runningUses.isEmpty()) {
            throw RefusalException.conflict("Pass-through and port mirroring of vNIC profile '"
                    + Check.shown(before.name()) + "' cannot change while it is used by " + runningUses.getFirst()
                    + ": expected no running machine with it");
        }
    }

    /** @param vms machines that have a vNIC of it */
    public static void checkRemove(VnicProfile profile, List<Use> vms) {
        Use.refuseIfAny("vNIC profile '" + Check.shown(profile.name()) + "'", vms);
    }
}
