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
public final class Import {
    private static final int LEAST_MTU = 68;
    private static final int LAST_VLAN = 4094;

    private Import() {}

    /**
     * As an administrator asks for it.
     *
     * @param allowAll whether everyone may use its profile
     */
    static Network of(
            Change change, Provider provider, ExternalNetwork found, DataCenter in, String name, boolean allowAll) {
        Network network = into(change.tx(), provider, found, in, name, allowAll);
        change.tell(event(EventCode.NETWORK_IMPORT, network, in, provider), null, network);
        return network;
    }

    /** Does it; the data center is locked. */
    public static Network into(
            Tx tx, Provider provider, ExternalNetwork found, DataCenter in, String name, boolean allowAll) {
        External external = new External(
                provider.id(),
                found.id(),
                link(found),
                found.type().orElse(null),
                found.portSecurity().orElse(null),
                false);
        Network network =
                Network.imported(UUID.randomUUID(), in.id(), name, external).withMtu(mtu(found));
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
        return network;
    }

    /** What the audit log says of it. */
    public static NewEvent event(EventCode code, Network network, DataCenter in, Provider provider) {
        return NewEvent.of(
                        code,
                        "Network '" + Check.shown(network.name()) + "' was imported from provider '" + provider.name()
                                + "'.")
                .about(ObjectKind.NETWORK, network.id(), network.name())
                .about(ObjectKind.DATA_CENTER, in.id(), in.name())
                .about(ObjectKind.PROVIDER, provider.id(), provider.name());
    }

    /** The MTU as the engine has it: 0 for one that it could not have. */
    public static int mtu(ExternalNetwork found) {
        int mtu = found.mtu().orElse(0);
        return mtu < LEAST_MTU ? 0 : mtu;
    }

    /** What it runs over, where the provider tells. */
    public static @Nullable PhysicalLink link(ExternalNetwork found) {
        String physical = found.physicalNetwork().orElse("");
        if (physical.isEmpty()) {
            return null;
        }
        int vlan = found.segmentationId().orElse(-1);
        return new PhysicalLink.Custom(physical, vlan < 0 || vlan > LAST_VLAN ? null : vlan);
    }
}
