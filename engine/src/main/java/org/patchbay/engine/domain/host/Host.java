// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.provider.NetworkMappings;
import org.patchbay.engine.domain.provider.Provider;

/**
 * A host.
 *
 * @param name unique, letters, digits, "-_.", at most 255 characters
 * @param address host name or IP address, unique, at most 255 characters
 * @param providerId its network provider; null: its cluster's default
 * @param mappings instead of the provider's, unless empty
 * @param bindingHostIds as the host reports them, by plugin type
 * @param ovnConfigured whether the host reports a running OVN controller
 * @param version counts the changes; a change to an outdated one is refused
 */
public record Host(
        UUID id,
        UUID clusterId,
        String name,
        String comment,
        String address,
        HostStatus status,
        @Nullable UUID providerId,
        NetworkMappings mappings,
        Map<String, String> bindingHostIds,
        boolean ovnConfigured,
        long version) {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]+");

    public Host {
        name = NameRule.object(name, 255);
        comment = Check.text("comment", comment, Check.COMMENT);
        address = Check.matching("address", address, 255, ADDRESS, "a host name or an IP address");
        bindingHostIds = Map.copyOf(bindingHostIds);
    }

    public static Host of(UUID id, UUID clusterId, String name, String address) {
        return new Host(
                id,
                clusterId,
                name,
                "",
                address,
                HostStatus.INSTALLING,
                null,
                NetworkMappings.NONE,
                Map.of(),
                false,
                0);
    }

    public Host withStatus(HostStatus value) {
        return new Host(
                id,
                clusterId,
                name,
                comment,
                address,
                value,
                providerId,
                mappings,
                bindingHostIds,
                ovnConfigured,
                version);
    }

    /** With what the host reports about itself. */
    public Host withCapabilities(Map<String, String> hostIds, boolean ovn) {
        return new Host(id, clusterId, name, comment, address, status, providerId, mappings, hostIds, ovn, version);
    }

    /** Its network provider: its own, else its cluster's. */
    public Optional<UUID> effectiveProvider(Cluster cluster) {
        return Optional.ofNullable(providerId == null ? cluster.defaultProviderId() : providerId);
    }

    /** Its mappings: its own, else the provider's. */
    public NetworkMappings effectiveMappings(Provider provider) {
        return mappings.text().isEmpty() ? provider.agent().mappings() : mappings;
    }

    /** How a provider's ports name this host: the id it reported for the provider's plugin type, else its name. */
    public BindingHost bindingHost(Provider provider) {
        String reported = bindingHostIds.get(provider.kind().pluginType());
        return reported == null || reported.isBlank() ? new BindingHost(name, true) : new BindingHost(reported, false);
    }

    /**
     * Its cluster changes within the data center, and only in maintenance.
     *
     * @param from its cluster
     * @param to the cluster after
     */
    public void checkUpdate(Host after, Cluster from, Cluster to) {
        if (clusterId.equals(after.clusterId)) {
            return;
        }
        if (!status.idle()) {
            throw RefusalException.conflict("Host '" + name + "' is '" + Check.code(status)
                    + "': expected it in maintenance to change its cluster");
        }
        if (!from.dataCenterId().equals(to.dataCenterId())) {
            throw RefusalException.conflict("Cluster '" + to.name() + "' is in another data center than host '" + name
                    + "': expected one of the same");
        }
    }

    /**
     * Whether somebody may vouch that it was rebooted: not while it is at work, as everything on it counts as down then.
     *
     * @param migrating names of the machines that are on their way from it or to it, about which nobody can know
     */
    public void checkRebooted(List<String> migrating) {
        if (status == HostStatus.UP || status == HostStatus.INSTALLING) {
            throw RefusalException.conflict("Host '" + name + "' is '" + Check.code(status)
                    + "': expected it not to be at work; deactivate it first");
        }
        if (!migrating.isEmpty()) {
            throw RefusalException.conflict("Virtual machine '" + migrating.getFirst()
                    + "' is migrating from or to host '" + name + "': expected it to have arrived, or stayed");
        }
    }

    /** Refuses unless it is in maintenance, down or not installed, and without virtual machines. */
    public void checkRemove(List<Use> vms) {
        if (!status.idle()) {
            throw RefusalException.conflict(
                    "Host '" + name + "' is '" + Check.code(status) + "': expected it in maintenance to be removed");
        }
        Use.refuseIfAny("host '" + name + "'", vms);
    }
}
