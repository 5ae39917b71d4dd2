// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderRules;

/** What may be done with a network. */
public final class NetworkRules {
    private NetworkRules() {}

    /** @param sameName the network of the data center that has this name now */
    public static void checkAdd(Network network, Optional<UUID> sameName) {
        NameRule.unique("A network of the data center", network.name(), network.id(), sameName);
    }

    /**
     * A provider's network can be in each data center once.
     *
     * @param sameExternal the data center's network that is this one of the provider already
     */
    public static void checkImport(Network network, Optional<UUID> sameName, Optional<Network> sameExternal) {
        if (sameExternal.isPresent()) {
            throw RefusalException.conflict("The provider's network '"
                    + network.external()
                            .map(External::externalId)
                            .map(Check::shown)
                            .orElse("")
                    + "' is in the data center already, as '"
                    + Check.shown(sameExternal.get().name())
                    + "': expected another data center");
        }
        checkAdd(network, sameName);
    }

    /**
     * The network a provider's one is linked to must be the same data center's own.
     *
     * @param linked the network with the id of the link, if there is one
     */
    public static void checkLink(Network network, Optional<Network> linked) {
        UUID id = network.external().map(External::linkedNetworkId).orElse(null);
        if (id == null) {
            return;
        }
        Network physical = linked.orElseThrow(() ->
                RefusalException.notFound("There is no network '" + id + "' to link to: expected one that exists"));
        if (!physical.dataCenterId().equals(network.dataCenterId())
                || physical.external().isPresent()) {
            throw RefusalException.conflict("Network '" + Check.shown(physical.name())
                    + "' cannot carry an external network: expected one of the same data center's own");
        }
    }

    /** Of a provider's network only name, description, comment and MTU can change; of no network its data center. */
    public static void checkUpdate(Network before, Network after, Optional<UUID> sameName) {
        same(before, "data center", before.dataCenterId(), after.dataCenterId());
        same(before, "vdsm_name", before.vdsmName(), after.vdsmName());
        same(before, "provider", providerOf(before), providerOf(after));
        same(before, "external id", externalIdOf(before), externalIdOf(after));
        if (before.external().isPresent()) {
            same(before, "vlan_id", before.vlanId(), after.vlanId());
            same(before, "label", before.label(), after.label());
            same(before, "stp", before.stp(), after.stp());
            same(before, "vm network", before.vmNetwork(), after.vmNetwork());
            same(before, "external provider", before.externalOrNull(), after.externalOrNull());
        }
        NameRule.unique("A network of the data center", after.name(), before.id(), sameName);
    }

    /**
     * @param uses virtual machines, templates, linked external networks, clusters whose management network it is
     * @param provider the provider to remove it from too; null: only the engine forgets it
     */
    public static void checkRemove(Network network, List<Use> uses, @Nullable Provider provider) {
        Use.refuseIfAny("network '" + Check.shown(network.name()) + "'", uses);
        if (provider == null) {
            return;
        }
        if (!Objects.equals(providerOf(network), provider.id())) {
            throw RefusalException.conflict("Network '" + Check.shown(network.name()) + "' is not one of provider '"
                    + provider.name() + "': expected a network that can be removed there");
        }
        ProviderRules.checkWritable(provider);
    }

    /** No external network is ever set up on an interface of a host. */
    public static void checkHostSetup(Network network) {
        if (network.external().isPresent()) {
            throw RefusalException.conflict("External network '" + Check.shown(network.name())
                    + "' cannot be set up on an interface of a host: expected a network of the data center's own");
        }
    }

    /** The network that a host must have for a virtual machine with a vNIC on this one; null: any host will do. */
    public static @Nullable UUID neededOnHost(Network network) {
        return network.externalOrNull() == null
                ? network.id()
                : network.externalOrNull().linkedNetworkId();
    }

    private static void same(Network network, String what, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            String kind = network.external().isPresent() ? "external network '" : "network '";
            throw RefusalException.conflict("The " + what + " of " + kind + Check.shown(network.name())
                    + "' cannot change"
                    + (before instanceof External
                            ? ""
                            : ": expected '" + shown(before) + "', not '" + shown(after) + "'"));
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : Check.shown(value.toString());
    }

    private static @Nullable UUID providerOf(Network network) {
        return network.external().map(External::providerId).orElse(null);
    }

    private static @Nullable String externalIdOf(Network network) {
        return network.external().map(External::externalId).orElse(null);
    }
}
