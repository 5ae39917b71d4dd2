// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.cluster;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.Use;

/**
 * A cluster.
 *
 * @param name unique, letters, digits, "-_.", at most 40 characters
 * @param defaultProviderId the network provider of hosts that name none, and of networks that are defined for it
 * @param macPoolId where its virtual machines get their MAC addresses
 * @param version counts the changes; a change to an outdated one is refused
 */
public record Cluster(
        UUID id,
        UUID dataCenterId,
        String name,
        String description,
        String comment,
        SwitchType switchType,
        @Nullable UUID defaultProviderId,
        UUID macPoolId,
        long version) {
    public Cluster {
        name = NameRule.object(name, 40);
        description = Check.text("description", description, Check.DESCRIPTION);
        comment = Check.text("comment", comment, Check.COMMENT);
    }

    public static Cluster of(UUID id, UUID dataCenterId, String name, UUID macPoolId) {
        return new Cluster(id, dataCenterId, name, "", "", SwitchType.LEGACY, null, macPoolId, 0);
    }

    public Cluster withSwitchType(SwitchType type) {
        return new Cluster(id, dataCenterId, name, description, comment, type, defaultProviderId, macPoolId, version);
    }

    public Cluster withDefaultProvider(@Nullable UUID provider) {
        return new Cluster(id, dataCenterId, name, description, comment, switchType, provider, macPoolId, version);
    }

    /**
     * Its data center is for good, and so is its switch type while it has hosts.
     *
     * @param hosts how many hosts it has
     */
    public void checkUpdate(Cluster after, int hosts) {
        if (!dataCenterId.equals(after.dataCenterId)) {
            throw RefusalException.conflict("The data center of cluster '" + name + "' cannot change: expected '"
                    + dataCenterId + "', not '" + after.dataCenterId + "'");
        }
        if (switchType != after.switchType && hosts > 0) {
            throw RefusalException.conflict("The switch type of cluster '" + name + "' cannot become '"
                    + Check.code(after.switchType) + "' while it has " + hosts + " hosts: expected none");
        }
    }

    /** Refuses while it has hosts or virtual machines. */
    public void checkRemove(List<Use> members) {
        Use.refuseIfAny("cluster '" + name + "'", members);
    }
}
