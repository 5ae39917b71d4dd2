// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.profile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.domain.RefusalException;

/**
 * How vNICs are connected to a network.
 *
 * @param name unique among the network's profiles, 1 to 256 characters
 * @param passThrough whether the vNIC is a function of a host's card rather than a virtual device
 * @param failoverId the profile of the vNIC that takes over while a passed-through one is away, in migration
 * @param filterId the network filter; null: none
 * @param migratable whether a machine with a passed-through vNIC may migrate
 * @param version counts the changes; a change to an outdated one is refused
 */
public record VnicProfile(
        UUID id,
        UUID networkId,
        String name,
        String description,
        String comment,
        boolean portMirroring,
        boolean passThrough,
        boolean migratable,
        @Nullable UUID failoverId,
        @Nullable UUID filterId,
        CustomProperties customProperties,
        long version) {
    public VnicProfile {
        name = Check.required("name", name, 256);
        description = Check.text("description", description, Check.DESCRIPTION);
        comment = Check.text("comment", comment, Check.COMMENT);
        if (passThrough && portMirroring) {
            throw Check.bad("port_mirroring", "true", "false for a profile with pass-through");
        }
        if (passThrough && filterId != null) {
            throw Check.bad("network_filter", filterId.toString(), "none for a profile with pass-through");
        }
        if (failoverId != null && !(passThrough && migratable)) {
            throw Check.bad("failover", failoverId.toString(), "none, but for a migratable profile with pass-through");
        }
        if (id.equals(failoverId)) {
            throw Check.bad("failover", id.toString(), "another profile");
        }
    }

    /** The profile a network gets of its own accord: the network's name, no filter. */
    public static VnicProfile of(UUID id, UUID networkId, String name) {
        return new VnicProfile(id, networkId, name, "", "", false, false, true, null, null, CustomProperties.NONE, 0);
    }

    public VnicProfile withPortMirroring(boolean value) {
        return new VnicProfile(
                id,
                networkId,
                name,
                description,
                comment,
                value,
                passThrough,
                migratable,
                failoverId,
                filterId,
                customProperties,
                version);
    }

    public VnicProfile withFilter(@Nullable UUID value) {
        return new VnicProfile(
                id,
                networkId,
                name,
                description,
                comment,
                portMirroring,
                passThrough,
                migratable,
                failoverId,
                value,
                customProperties,
                version);
    }

    public VnicProfile withCustomProperties(CustomProperties value) {
        return new VnicProfile(
                id,
                networkId,
                name,
                description,
                comment,
                portMirroring,
                passThrough,
                migratable,
                failoverId,
                filterId,
                value,
                version);
    }

    /** What the ports of its vNICs are in. */
    public SecurityGroups securityGroups() {
        String value = customProperties.values().get(SecurityGroups.PROPERTY);
        return value == null ? SecurityGroups.DEFAULT : SecurityGroups.parse(value);
    }

    RefusalException refuse(String what, String network) {
        return RefusalException.conflict("vNIC profile '" + Check.shown(name) + "' cannot have " + what
                + ": expected none, as network '" + Check.shown(network) + "' is external");
    }
}
