// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.NetworkRules;
import org.patchbay.engine.domain.network.PhysicalLink;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.store.Tx;

/** Takes a provider's network into a data center: attached to all its clusters, not required, with a vNIC profile. */
final class Import {
    private static final int LEAST_MTU = 68;
    private static final int LAST_VLAN = 4094;

    private Import() {}

    /** @param allowAll whether everyone may use its profile */
    static Network of(
            Change change, Provider provider, ExternalNetwork found, DataCenter in, String name, boolean allowAll) {
        Tx tx = change.tx();
        External external = new External(
                provider.id(),
                found.id(),
                link(found),
                found.type().orElse(null),
                found.portSecurity().orElse(null),
                false);
        int mtu = found.mtu().orElse(0);
        Network network =
                Network.imported(UUID.randomUUID(), in.id(), name, external).withMtu(mtu < LEAST_MTU ? 0 : mtu);
        NetworkRules.checkImport(
                network,
                tx.networks().idOfName(in.id(), name),
                tx.networks().ofExternal(in.id(), provider.id(), found.id()));
        tx.networks().add(network);
        tx.attachments().attachExternalEverywhere(network.id());
        VnicProfile profile = NewNetworks.addProfile(tx, network);
        if (allowAll) {
            tx.permissions()
                    .add(new Permission(
                            UUID.randomUUID(),
                            User.EVERYONE,
                            Role.USER,
                            new ObjectRef(ObjectKind.VNIC_PROFILE, profile.id())));
        }
        change.tell(
                NewEvent.of(
                                EventCode.NETWORK_IMPORT,
                                "Network '" + Check.shown(name) + "' was imported from provider '" + provider.name()
                                        + "'.")
                        .about(ObjectKind.NETWORK, network.id(), network.name())
                        .about(ObjectKind.DATA_CENTER, in.id(), in.name())
                        .about(ObjectKind.PROVIDER, provider.id(), provider.name()),
                null,
                network);
        return network;
    }

    private static @Nullable PhysicalLink link(ExternalNetwork found) {
        String physical = found.physicalNetwork().orElse("");
        if (physical.isEmpty()) {
            return null;
        }
        int vlan = found.segmentationId().orElse(-1);
        return new PhysicalLink.Custom(physical, vlan < 0 || vlan > LAST_VLAN ? null : vlan);
    }
}
