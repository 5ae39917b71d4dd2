// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.profile.SecurityGroups;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.store.Tx;

/**
 * A vNIC with all that its port depends on.
 *
 * @param network null: it is connected to nothing
 * @param provider null: the network is the data center's own
 * @param port that it has, as far as it was written down
 */
record NicPlan(
        Vnic nic,
        @Nullable Network network,
        @Nullable Provider provider,
        SecurityGroups groups,
        @Nullable NicPort port) {
    static NicPlan of(Tx tx, Vnic nic) {
        Network network = tx.vnics().network(nic).network();
        Provider provider = Optional.ofNullable(network)
                .flatMap(Network::external)
                .map(external -> tx.providers().get(external.providerId()))
                .orElse(null);
        SecurityGroups groups = Optional.ofNullable(nic.profileId())
                .flatMap(profile -> tx.profiles().find(profile))
                .map(VnicProfile::securityGroups)
                .orElse(SecurityGroups.DEFAULT);
        return new NicPlan(
                nic, network, provider, groups, tx.nicPorts().find(nic.id()).orElse(null));
    }

    /** The provider's id of the network. */
    String externalId() {
        return Optional.ofNullable(network)
                .flatMap(Network::external)
                .map(External::externalId)
                .orElseThrow(() -> new IllegalStateException("vNIC " + nic.id() + " is not on a provider's network"));
    }
}
