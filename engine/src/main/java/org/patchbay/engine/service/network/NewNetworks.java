// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.filter.NetworkFilter;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.store.Tx;

/** What is the same for every network that comes into a data center. */
public final class NewNetworks {
    private NewNetworks() {}

    /** The data center, locked: names in it are given one after the other. The caller must manage its networks. */
    public static DataCenter center(Change change, Input.Named named) {
        DataCenter center = change.tx().dataCenters().lock(change.id(ObjectKind.DATA_CENTER, named));
        change.require(Action.MANAGE_NETWORKS, center.id(), "data center '" + center.name() + "'");
        return center;
    }

    /** A network of defaults with the name that was sent: its name on hosts follows from that. */
    public static Network under(DataCenter in, Input input) {
        return Network.of(UUID.randomUUID(), in.id(), input.text("name", ""));
    }

    /** A profile of the network's name; one of the data center's own networks has the default filter. */
    public static VnicProfile addProfile(Tx tx, Network network) {
        VnicProfile profile = VnicProfile.of(UUID.randomUUID(), network.id(), network.name())
                .withFilter(network.external().isPresent() ? null : defaultFilter(tx));
        tx.profiles().add(profile);
        return profile;
    }

    static @Nullable UUID defaultFilter(Tx tx) {
        return tx.filters().named(NetworkFilter.DEFAULT).map(NetworkFilter::id).orElse(null);
    }
}
