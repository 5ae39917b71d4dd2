// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.port.SubPorts;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.ProjectOperations;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;
import org.patchbay.northbound.TrunkIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to trunks: who sees them, and what a change of one writes. */
final class Trunks extends ProjectOperations<Trunk> {
    private final SubPorts subPorts;

    Trunks(SubPorts subPorts) {
        this.subPorts = subPorts;
    }

    @Override
    public Schema<Trunk> schema() {
        return TrunkSchema.SCHEMA;
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Annex.row(snapshot, Annex.TRUNK, id);
    }

    @Override
    protected boolean isOne(Row row) {
        return Trunk.isOne(row);
    }

    @Override
    protected Trunk read(Snapshot snapshot, Row row) {
        Row parent = DevicePorts.row(snapshot, Trunk.of(row, "").portId());
        return Trunk.of(row, parent == null ? "DOWN" : DevicePorts.port(parent).status());
    }

    @Override
    protected Iterable<Row> rows(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return Annex.rows(snapshot, Annex.TRUNK, afterId, descending);
    }

    @Override
    protected Iterable<Row> rowsOf(Snapshot snapshot, String project, @Nullable String afterId, boolean descending) {
        return Annex.rows(snapshot, Annex.TRUNK, project, afterId, descending);
    }

    @Override
    protected List<IndexedFilter<Trunk>> filters() {
        return List.of(by("port_id", TrunkIndexes.TRUNK_BY_PARENT), by("name", Annex.BY_NAME));
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.annex(Annex.TRUNK));
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("trunk", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        if (!Features.of(plan.snapshot().schema()).has(Feature.DNS_RECORDS)) {
            throw Errors.badRequest("Invalid input for operation: this OVN has no table to keep trunks in.");
        }
        String project = Projects.ownerOf(input, caller, "trunk");
        Row parent = port(plan, caller, input.get(TrunkSchema.PORT_ID));
        String parentId = DevicePorts.port(parent).id();
        if (TrunkGuard.trunk(plan.snapshot(), TrunkIndexes.TRUNK_BY_PARENT, parentId) != null
                || TrunkGuard.trunk(plan.snapshot(), TrunkIndexes.TRUNK_BY_SUB_PORT, parentId) != null
                || plan.owns(parent.uuid())) {
            throw Refusals.portTaken(parentId);
        }
        requireGuests(parent);
        // Whoever deletes the port at this moment has to see the trunk.
        plan.own(parent.uuid());
        Stamp.touch(plan, parent);
        Map<String, String> ids = Annex.begin(Annex.TRUNK, id);
        ids.put(ExternalIds.OWNER_PROJECT_ID, project);
        ids.put(ExternalIds.GIVEN_NAME, input.get(Standard.NAME));
        ids.put(TrunkIndexes.PARENT, parentId);
        if (!input.get(TrunkSchema.ADMIN_STATE_UP)) {
            ids.put(Trunk.ADMIN_STATE, "false");
        }
        ids.putAll(attach(plan, caller, id, parent, List.of(), input.get(TrunkSchema.SUB_PORTS)));
        Stamp.onCreate(ids, input.get(Standard.DESCRIPTION));
        plan.insert(Annex.TABLE, UUID.fromString(id), Annex.toRow(ids));
    }

    private static Row port(Plan plan, Caller caller, String portId) {
        Row row = DevicePorts.row(plan.snapshot(), portId);
        if (row == null || !caller.sees(DevicePorts.port(row).projectId())) {
            throw Errors.notFound("Port", portId);
        }
        return row;
    }

    /** The ports of routers and floating IPs are no guests'. */
    private static void requireGuests(Row row) {
        if (DevicePorts.isOfDevice(row)) {
            Port port = DevicePorts.port(row);
            throw Refusals.portInUse(port.id(), port.networkId(), port.deviceId());
        }
    }

    /** Puts ports into a trunk; returns their keys in its row. */
    Map<String, String> attach(
            Plan plan, Caller caller, String trunkId, Row parent, List<SubPort> there, List<SubPort> more) {
        Port parentPort = DevicePorts.port(parent);
        Network trunkNetwork = Networks.network(plan.snapshot(), parentPort.networkId());
        Set<Integer> vlans = new HashSet<>();
        there.forEach(subPort -> vlans.add(subPort.vlan()));
        Map<String, String> keys = new LinkedHashMap<>();
        for (SubPort wanted : more) {
            plan.requireTime();
            Row row = port(plan, caller, wanted.portId());
            requireFree(plan, parentPort.id(), row);
            Port port = DevicePorts.port(row);
            Network network = Networks.network(plan.snapshot(), port.networkId());
            int vlan = vlan(wanted, network);
            if (!vlans.add(vlan)) {
                throw Refusals.twice(vlan, trunkId);
            }
            if (network != null && trunkNetwork != null && network.mtu() > trunkNetwork.mtu()) {
                throw Refusals.mtu(port.id(), network.mtu(), trunkId, trunkNetwork.mtu());
            }
            subPorts.attach(plan, row, parentPort.id(), vlan);
            keys.put(TrunkIndexes.SUB_PORT + port.id(), Integer.toString(vlan));
        }
        return keys;
    }

    private static void requireFree(Plan plan, String parentId, Row row) {
        Port port = DevicePorts.port(row);
        if (port.id().equals(parentId)
                || TrunkGuard.trunk(plan.snapshot(), TrunkIndexes.TRUNK_BY_PARENT, port.id()) != null) {
            throw Refusals.isParent(port.id());
        }
        if (TrunkGuard.trunk(plan.snapshot(), TrunkIndexes.TRUNK_BY_SUB_PORT, port.id()) != null
                || plan.owns(row.uuid())) {
            throw Refusals.portTaken(port.id());
        }
        if (!port.deviceId().isEmpty() || DevicePorts.isOfDevice(row)) {
            throw Refusals.portInUse(port.id(), port.networkId(), port.deviceId());
        }
    }

    private static int vlan(SubPort wanted, @Nullable Network network) {
        Integer inherited = network == null ? null : network.vlan();
        if (wanted.inherits() && inherited == null) {
            throw Errors.badRequest("Invalid input for operation: the network of port " + wanted.portId()
                    + " has no VLAN for it to inherit.");
        }
        int vlan = wanted.inherits() && inherited != null ? inherited : wanted.vlan();
        if (vlan == 0) {
            throw Errors.badRequest("Invalid input for operation: sub port " + wanted.portId()
                    + " has no segmentation_id, and its segmentation_type is not inherit.");
        }
        return vlan;
    }

    @Override
    public void update(Plan plan, Caller caller, Trunk now, Input input) {
        Map<String, String> ids = new HashMap<>();
        ids.put(ExternalIds.GIVEN_NAME, input.orKeep(Standard.NAME, now.name()));
        ids.put(Stamp.DESCRIPTION, input.orKeep(Standard.DESCRIPTION, now.description()));
        ids.put(Trunk.ADMIN_STATE, input.orKeep(TrunkSchema.ADMIN_STATE_UP, now.adminStateUp()) ? "" : "false");
        Stamp.update(plan, requireRow(plan, now), ids);
    }

    static Row requireRow(Plan plan, Trunk trunk) {
        Row row = Annex.row(plan.snapshot(), Annex.TRUNK, trunk.id());
        if (row == null) {
            throw Errors.notFound("Trunk", trunk.id());
        }
        return row;
    }

    @Override
    public void delete(Plan plan, Caller caller, Trunk trunk) {
        requireEnabled(trunk);
        Row row = requireRow(plan, trunk);
        trunk.subPorts().forEach(subPort -> detach(plan, subPort));
        Row parent = DevicePorts.row(plan.snapshot(), trunk.portId());
        if (parent != null) {
            plan.own(parent.uuid());
            Stamp.touch(plan, parent);
        }
        plan.require(row, Stamp.REVISION);
        plan.delete(row);
    }

    static void requireEnabled(Trunk trunk) {
        if (!trunk.adminStateUp()) {
            throw Refusals.disabled(trunk.id());
        }
    }

    private void detach(Plan plan, SubPort subPort) {
        Row row = DevicePorts.row(plan.snapshot(), subPort.portId());
        if (row != null) {
            subPorts.detach(plan, row);
        }
    }

    /** Takes ports out of a trunk; returns their keys in its row. */
    List<String> detach(Plan plan, Trunk trunk, List<SubPort> gone) {
        List<String> keys = new ArrayList<>();
        for (SubPort wanted : gone) {
            SubPort there = trunk.subPorts().stream()
                    .filter(subPort -> subPort.portId().equals(wanted.portId()))
                    .findFirst()
                    .orElseThrow(() -> Refusals.noSubPort(trunk.id(), wanted.portId()));
            if (keys.contains(TrunkIndexes.SUB_PORT + there.portId())) {
                throw Refusals.noSubPort(trunk.id(), wanted.portId());
            }
            detach(plan, there);
            keys.add(TrunkIndexes.SUB_PORT + there.portId());
        }
        return keys;
    }
}
