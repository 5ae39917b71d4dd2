// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.cluster;

import org.patchbay.engine.domain.network.Network;

/**
 * Whether a new network that is attached to a cluster gets a twin on the cluster's default provider: a VM network of
 * the data center's own in a cluster with Open vSwitch.
 */
public enum AutoDefine {
    NOTHING,
    /** A twin named {@link #twinName}, linked to the network. */
    TWIN,
    /** It would get one, but the cluster has no default provider; the administrator is told. */
    NO_DEFAULT_PROVIDER;

    public static AutoDefine of(Network network, Cluster cluster) {
        if (!network.vmNetwork() || network.external().isPresent() || cluster.switchType() != SwitchType.OVS) {
            return NOTHING;
        }
        return cluster.defaultProviderId() == null ? NO_DEFAULT_PROVIDER : TWIN;
    }

    /** "external_" and the name. */
    public static String twinName(Network network) {
        return "external_" + network.name();
    }
}
