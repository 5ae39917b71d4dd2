// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.cluster.SwitchType;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.domain.macpool.MacRange;
import org.patchbay.engine.domain.nic.NicInterface;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.domain.provider.NetworkMappings;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.net.MacAddress;

/**
 * Puts what a client sent over an object: what was not sent stays. For an addition the object beneath is one of defaults, as the
 * domain's {@code of} makes it. Refuses values that are none ({@link RefusalException}, BAD_VALUE); rules between objects are not
 * looked at.
 */
public final class Merge {
    private static final int BITS_OF_MIB = 20;
    private final Resolver resolver;

    public Merge(Resolver resolver) {
        this.resolver = resolver;
    }

    public DataCenter dataCenter(DataCenter under, Input sent) {
        return new DataCenter(
                under.id(),
                sent.text("name", under.name()),
                sent.text("description", under.description()),
                sent.text("comment", under.comment()),
                sent.flag("local", under.local()),
                under.version());
    }

    public Cluster cluster(Cluster under, Input sent) {
        SwitchType type = sent.word("switch_type", SwitchType.class);
        UUID pool = reference(ObjectKind.MAC_POOL, sent, "mac_pool", under.macPoolId());
        UUID dataCenter = reference(ObjectKind.DATA_CENTER, sent, "data_center", under.dataCenterId());
        return new Cluster(
                under.id(),
                dataCenter == null ? under.dataCenterId() : dataCenter,
                sent.text("name", under.name()),
                sent.text("description", under.description()),
                sent.text("comment", under.comment()),
                type == null ? under.switchType() : type,
                defaultProvider(under, sent),
                pool == null ? under.macPoolId() : pool,
                under.version());
    }

    private @Nullable UUID defaultProvider(Cluster under, Input sent) {
        List<Input.Named> providers = sent.references("external_network_providers");
        if (providers == null) {
            return under.defaultProviderId();
        }
        if (providers.size() > 1) {
            throw RefusalException.badValue("A cluster has one default network provider at most.");
        }
        return providers.isEmpty() ? null : resolver.id(ObjectKind.PROVIDER, providers.getFirst());
    }

    public Host host(Host under, Input sent) {
        UUID cluster = reference(ObjectKind.CLUSTER, sent, "cluster", under.clusterId());
        String mappings = sent.text("network_mappings");
        return new Host(
                under.id(),
                cluster == null ? under.clusterId() : cluster,
                sent.text("name", under.name()),
                sent.text("comment", under.comment()),
                sent.text("address", under.address()),
                under.status(),
                reference(ObjectKind.PROVIDER, sent, "external_network_provider", under.providerId()),
                mappings == null ? under.mappings() : NetworkMappings.of(mappings),
                under.bindingHostIds(),
                under.ovnConfigured(),
                under.version());
    }

    public Vm vm(Vm under, Input sent) {
        UUID cluster = reference(ObjectKind.CLUSTER, sent, "cluster", under.clusterId());
        Long bytes = sent.number("memory");
        List<Input> properties = sent.many("custom_properties");
        return new Vm(
                under.id(),
                cluster == null ? under.clusterId() : cluster,
                sent.text("name", under.name()),
                sent.text("description", under.description()),
                sent.text("comment", under.comment()),
                bytes == null ? under.memoryMiB() : (int) Math.max(1, bytes >> BITS_OF_MIB),
                cpus(under, sent),
                under.status(),
                under.hostId(),
                under.migratingTo(),
                properties == null ? under.customProperties() : Properties.of(properties),
                under.version());
    }

    private static int cpus(Vm under, Input sent) {
        if (!sent.has("cpu.topology")) {
            return under.cpus();
        }
        int cpus = 1;
        for (String part : List.of("sockets", "cores", "threads")) {
            Integer count = sent.integer("cpu.topology." + part);
            cpus *= count == null ? 1 : count;
        }
        return cpus;
    }

    public Vnic nic(Vnic under, Input sent) {
        NicInterface type = sent.word("interface", NicInterface.class);
        String mac = sent.text("mac.address");
        return new Vnic(
                under.id(),
                under.vmId(),
                sent.text("name", under.name()),
                reference(ObjectKind.VNIC_PROFILE, sent, "vnic_profile", under.profileId()),
                mac == null || mac.isBlank() ? under.mac() : mac(mac),
                type == null ? under.type() : type,
                sent.flag("plugged", under.plugged()),
                sent.flag("linked", under.linked()),
                under.version());
    }

    public MacPool macPool(MacPool under, Input sent) {
        List<Input> ranges = sent.many("ranges");
        List<MacRange> merged = new ArrayList<>(under.ranges());
        if (ranges != null) {
            merged.clear();
            ranges.forEach(range -> merged.add(MacRange.parse(range.text("from", ""), range.text("to", ""))));
        }
        return new MacPool(
                under.id(),
                sent.text("name", under.name()),
                sent.text("description", under.description()),
                sent.flag("allow_duplicates", under.allowDuplicates()),
                merged,
                under.standard(),
                under.version());
    }

    /** @param filters the id of a network filter, which has no kind of its own */
    public VnicProfile profile(VnicProfile under, Input sent, java.util.function.Function<Input.Named, UUID> filters) {
        List<Input> properties = sent.many("custom_properties");
        String mode = sent.text("pass_through.mode");
        Input.Named filter = sent.reference("network_filter");
        UUID filterId = under.filterId();
        if (filter != null) {
            filterId = filter.id() == null && filter.name() == null ? null : filters.apply(filter);
        }
        return new VnicProfile(
                under.id(),
                under.networkId(),
                sent.text("name", under.name()),
                sent.text("description", under.description()),
                sent.text("comment", under.comment()),
                sent.flag("port_mirroring", under.portMirroring()),
                mode == null ? under.passThrough() : mode.equals("enabled"),
                sent.flag("migratable", under.migratable()),
                reference(ObjectKind.VNIC_PROFILE, sent, "failover", under.failoverId()),
                filterId,
                properties == null ? under.customProperties() : Properties.of(properties),
                under.version());
    }

    /** An empty element takes the other object away. */
    private @Nullable UUID reference(ObjectKind kind, Input sent, String name, @Nullable UUID under) {
        Input.Named named = sent.reference(name);
        if (named == null) {
            return under;
        }
        return named.id() == null && named.name() == null ? null : resolver.id(kind, named);
    }

    private static MacAddress mac(String text) {
        try {
            return MacAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw RefusalException.badValue(
                    "mac.address is \"" + text + "\": expected six pairs of hexadecimal digits.");
        }
    }
}
