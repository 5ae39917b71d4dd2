// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.cluster;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.network.Network;

/**
 * A network in a cluster.
 *
 * @param required whether a host without it is not operational
 * @param usages what for; not modifiable
 */
public record Attachment(UUID clusterId, UUID networkId, boolean required, Set<Usage> usages) {
    public Attachment {
        Set<Usage> copy = EnumSet.noneOf(Usage.class);
        copy.addAll(usages);
        usages = Collections.unmodifiableSet(copy);
    }

    /** How every external network is attached: not required, for virtual machines only. */
    public static Attachment external(UUID clusterId, UUID networkId) {
        return new Attachment(clusterId, networkId, false, Set.of(Usage.VM));
    }

    /** A network and a cluster must be of one data center; an external network is for virtual machines only. */
    public void check(Cluster cluster, Network network) {
        if (!cluster.dataCenterId().equals(network.dataCenterId())) {
            throw RefusalException.conflict("Network '" + Check.shown(network.name()) + "' and cluster '"
                    + cluster.name() + "' are not in the same data center: expected a network of the cluster's");
        }
        if (usages.contains(Usage.VM) && !network.vmNetwork()) {
            throw RefusalException.conflict(
                    "Network '" + Check.shown(network.name()) + "' is no VM network: expected a usage other than 'vm'");
        }
        if (network.external().isEmpty()) {
            return;
        }
        if (required) {
            throw RefusalException.conflict("External network '" + Check.shown(network.name())
                    + "' cannot be required in cluster '" + cluster.name() + "': expected required 'false'");
        }
        Set<Usage> others = EnumSet.copyOf(Set.of(Usage.values()));
        others.remove(Usage.VM);
        others.retainAll(usages);
        if (!others.isEmpty()) {
            throw RefusalException.conflict("External network '" + Check.shown(network.name())
                    + "' cannot have the usage '"
                    + others.stream().map(Check::code).collect(Collectors.joining("', '"))
                    + "' in cluster '" + cluster.name() + "': expected 'vm' only");
        }
    }
}
