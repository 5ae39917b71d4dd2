// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderRules;

/**
 * A network as the engine asks a provider to create it, in the words of the Networking API.
 *
 * @param mtu octets; null: the provider's default
 * @param physicalNetwork {@code provider:physical_network}; null: the provider chooses everything
 * @param networkType {@code provider:network_type}: "vlan" or "flat"; null without a physical network
 * @param segmentationId {@code provider:segmentation_id}, with "vlan" only
 */
public record ProviderNetworkRequest(
        String name,
        @Nullable Integer mtu,
        @Nullable String physicalNetwork,
        @Nullable String networkType,
        @Nullable Integer segmentationId,
        @Nullable Boolean portSecurity) {
    /**
     * The request for a network that is to be created. Three shapes mean the same: a VLAN and a label, a custom
     * physical network with an external VLAN, a link to a network of the data center, which lends its label (or else
     * its name) and its VLAN.
     *
     * @param link what it is to run over; null: its own VLAN and label tell
     * @param linked the data center's network of a link to one
     * @throws RefusalException if the provider is read-only or unmanaged, or the network no VM network, or a VLAN
     *     lacks the name of its physical network
     */
    public static ProviderNetworkRequest of(
            Network network,
            @Nullable PhysicalLink link,
            Optional<Network> linked,
            @Nullable Boolean portSecurity,
            Provider provider) {
        ProviderRules.checkWritable(provider);
        if (!network.vmNetwork()) {
            throw Check.bad("usages", "", "'vm', as an external network is for virtual machines only");
        }
        return switch (link) {
            case PhysicalLink.Custom custom -> over(network, custom.name(), custom.vlan(), portSecurity);
            case PhysicalLink.DataCenterNetwork to -> {
                Network physical = linked.orElseThrow(() -> RefusalException.notFound(
                        "There is no network '" + to.networkId() + "' to link to: expected one that exists"));
                String label = physical.label();
                yield over(network, label == null ? physical.vdsmName() : label, physical.vlanId(), portSecurity);
            }
            case null -> over(network, network.label(), network.vlanId(), portSecurity);
        };
    }

    private static ProviderNetworkRequest over(
            Network network, @Nullable String physical, @Nullable Integer vlan, @Nullable Boolean portSecurity) {
        if (physical == null && vlan != null) {
            throw RefusalException.badValue("vlan_id '" + vlan
                    + "' lacks its physical network: expected a label or the name of a physical network");
        }
        return new ProviderNetworkRequest(
                network.name(),
                network.mtu() == 0 ? null : network.mtu(),
                physical,
                physical == null ? null : vlan == null ? "flat" : "vlan",
                vlan,
                portSecurity);
    }
}
