// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Input;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Chooses and checks the provider segments of a network within a plan. */
final class Segments {
    private static final int MAX_VLAN = 4094;
    /** Moves with every tunnel key that is asked for: no row of the database would keep two writers from the same one. */
    private static final String TUNNEL_KEYS = "patchbay:tunnel_keys";

    private final Plan plan;

    Segments(Plan plan) {
        this.plan = plan;
    }

    /** Those of a new network, at least one. */
    List<Segment> choose(Input input) {
        SegmentSpec own = new SegmentSpec(
                input.orNull(NetworkSchema.TYPE),
                input.orNull(NetworkSchema.PHYSICAL_NETWORK),
                input.orNull(NetworkSchema.SEGMENTATION_ID));
        List<SegmentSpec> several = input.orNull(NetworkSchema.SEGMENTS);
        if (several != null && !own.isNothing()) {
            throw Errors.invalid(
                    "SegmentsSetInConjunctionWithProviders", "Segments and provider values cannot both be set.");
        }
        if (several == null || several.isEmpty()) {
            return List.of(own.isNothing() ? new Segment(Segment.GENEVE, null, null) : choose(own));
        }
        requireDifferent(several);
        List<Segment> segments = new ArrayList<>();
        for (SegmentSpec spec : several) {
            segments.add(several.size() == 1 ? choose(spec) : another(segments, spec));
        }
        return segments;
    }

    private static void requireDifferent(List<SegmentSpec> specs) {
        List<SegmentSpec> whole = specs.stream().filter(spec -> !spec.isOpen()).toList();
        if (new HashSet<>(whole).size() < whole.size()) {
            throw Errors.invalid("SegmentsContainDuplicateEntry", "Duplicate segment entry in request.");
        }
    }

    /** One of several segments of a network: each is on a physical network, and none on that of another. */
    Segment another(List<Segment> others, SegmentSpec spec) {
        boolean overlay = others.stream().anyMatch(other -> !other.isPhysical());
        if (overlay || Segment.GENEVE.equals(spec.type())) {
            throw Errors.invalidInput("the segments of a network that has several are flat or vlan: what has a way to"
                    + " a physical network leaves a host by that, and not by a tunnel");
        }
        Set<String> taken = new HashSet<>();
        others.forEach(other -> taken.add(String.valueOf(other.physicalNetwork())));
        if (spec.physicalNetwork() != null && taken.contains(spec.physicalNetwork())) {
            throw Errors.invalidInput("the network has a segment on physical network " + spec.physicalNetwork()
                    + " already, and OVN takes one on each host");
        }
        return choose(spec);
    }

    private Segment choose(SegmentSpec spec) {
        if (spec.type() == null) {
            throw Errors.invalidInput("provider:network_type required");
        }
        return switch (spec.type()) {
            case Segment.FLAT -> flat(spec.physicalNetwork(), spec.id());
            case Segment.VLAN -> vlan(spec.physicalNetwork(), spec.id());
            default -> geneve(spec.physicalNetwork(), spec.id());
        };
    }

    private Segment flat(@Nullable String physical, @Nullable Integer id) {
        if (physical == null) {
            throw Errors.invalidInput("physical_network required for flat provider network");
        }
        if (id != null) {
            throw Errors.invalidInput("segmentation_id prohibited for flat provider network, and " + id + " was given");
        }
        Segment segment = new Segment(Segment.FLAT, physical, null);
        if (!take(segment)) {
            throw Errors.conflict(
                    "FlatNetworkInUse",
                    "Unable to create the flat network. Physical network " + physical + " is in use.");
        }
        return segment;
    }

    private Segment vlan(@Nullable String physical, @Nullable Integer id) {
        if (physical == null) {
            throw Errors.invalidInput("physical_network required for VLAN provider network");
        }
        if (id != null) {
            if (id > MAX_VLAN) {
                throw Errors.invalidInput("segmentation_id out of range (1 through " + MAX_VLAN + "): " + id);
            }
            Segment segment = new Segment(Segment.VLAN, physical, id);
            if (!take(segment)) {
                throw vlanInUse(segment);
            }
            return segment;
        }
        for (int vlan = 1; vlan <= MAX_VLAN; vlan++) {
            Segment segment = new Segment(Segment.VLAN, physical, vlan);
            if (plan.isFree(segment.localnetName()) && take(segment)) {
                return segment;
            }
        }
        throw Errors.conflict(
                "NoNetworkAvailable",
                "Unable to create the network. No VLAN is free on physical network " + physical + ".");
    }

    private static RuntimeException vlanInUse(Segment segment) {
        return Errors.conflict(
                "VlanIdInUse",
                "Unable to create the network. The VLAN " + segment.id() + " on physical network "
                        + segment.physicalNetwork() + " is in use.");
    }

    /** Takes a physical segment for this plan if nobody has it. */
    private boolean take(Segment segment) {
        String name = segment.localnetName();
        // What only another call of the same transaction has is nobody's yet: own() puts this call into the next one.
        if (plan.owns(name) || plan.snapshot().first(NorthboundIndexes.PORT_BY_NAME, name) != null) {
            return false;
        }
        plan.own(name);
        return true;
    }

    private Segment geneve(@Nullable String physical, @Nullable Integer id) {
        if (physical != null) {
            throw Errors.invalidInput(
                    "provider:physical_network specified for geneve network, which has none: " + physical);
        }
        Segment segment = new Segment(Segment.GENEVE, null, id);
        if (id != null) {
            takeTunnelKey(id);
        }
        return segment;
    }

    private void takeTunnelKey(int key) {
        if (plan.owns("tunnel key " + key) || isInUse(plan.snapshot(), key)) {
            throw Errors.conflict(
                    "TunnelIdInUse", "Unable to create the network. The tunnel ID " + key + " is in use.");
        }
        plan.own("tunnel key " + key);
        for (Row global : plan.snapshot().rows(NbGlobal.TABLE)) {
            plan.count(global, TUNNEL_KEYS);
        }
    }

    /** Whether a switch of any writer asks for the tunnel key. */
    static boolean isInUse(Snapshot snapshot, int key) {
        return snapshot.first(NorthboundIndexes.SWITCH_BY_TUNNEL_KEY, Integer.toString(key)) != null;
    }

    /** The segments after an update: only the VLAN of a network's one segment may change; the rest may be repeated as it is. */
    NetworkSegments change(Network network, Row row, Input input) {
        NetworkSegments all = network.segments();
        NetworkSegment only = all.only();
        if (only == null) {
            requireUnnamed(input);
            return all;
        }
        Segment now = only.segment();
        Segment next = change(now, row, input);
        return next.equals(now) ? all : all.replacing(only.changed(next, only.name(), only.description()));
    }

    private static void requireUnnamed(Input input) {
        if (input.or(NetworkSchema.TYPE, null) != null
                || input.or(NetworkSchema.PHYSICAL_NETWORK, null) != null
                || input.or(NetworkSchema.SEGMENTATION_ID, null) != null) {
            throw Errors.invalidInput(
                    "Provider network attributes can be updated only in provider networks with a" + " single segment");
        }
    }

    private Segment change(Segment now, Row row, Input input) {
        String type = input.or(NetworkSchema.TYPE, now.type());
        String physical = input.or(NetworkSchema.PHYSICAL_NETWORK, now.physicalNetwork());
        Integer id = input.or(NetworkSchema.SEGMENTATION_ID, now.id());
        if (!now.type().equals(type) || !Objects.equals(physical, now.physicalNetwork())) {
            throw Errors.invalidInput("Plugin does not support updating the following provider network attributes:"
                    + " network_type, physical_network");
        }
        if (Objects.equals(id, now.id())) {
            return now;
        }
        if (!now.type().equals(Segment.VLAN) || id == null) {
            throw Errors.invalidInput("Only the segmentation ID of a VLAN network can be updated");
        }
        Segment next = vlan(physical, id);
        disconnect(row, now);
        connect(row, next);
        return next;
    }

    /** Gives a switch its way to a segment. */
    void connect(Row row, Segment segment) {
        UUID uuid = segment.localnetUuid();
        plan.insert(LogicalSwitchPort.TABLE, uuid, segment.localnetRow());
        plan.add(row, LogicalSwitch.Columns.PORTS, uuid);
    }

    /** Undoes {@link #connect}. */
    void disconnect(Row row, Segment segment) {
        Row localnet = plan.snapshot().first(NorthboundIndexes.PORT_BY_NAME, segment.localnetName());
        if (localnet != null) {
            plan.remove(row, LogicalSwitch.Columns.PORTS, localnet.uuid());
        }
    }
}
