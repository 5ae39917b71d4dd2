// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.Anywhere;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * The bindings of one port.
 *
 * @param listener who is told when the port gets addresses with its host
 */
record Bindings(PortWriter writer, HostSubnets subnets, PortListener listener, String portId)
        implements Operations<Binding> {
    private static final String COMPUTE = "compute:";

    @Override
    public Schema<Binding> schema() {
        return BindingSchema.SCHEMA;
    }

    /** The bindings of all ports, for those who are told of their changes. */
    static Anywhere<Binding> anywhere(PortWriter writer, HostSubnets subnets, PortListener listener) {
        return new Anywhere<>(
                BindingSchema.SCHEMA,
                new Watch(LogicalSwitchPort.TABLE, Bindings::idsOf),
                (snapshot, ids) -> new Bindings(writer, subnets, listener, ids[0]).find(snapshot, ids[1]),
                (caller, binding) -> isAllowed(caller));
    }

    private static List<String> idsOf(Row row) {
        return PortRow.isOne(row)
                ? Binding.all(row).stream()
                        .map(binding -> Anywhere.id(row.string(LogicalSwitchPort.Columns.NAME), binding.id()))
                        .toList()
                : List.of();
    }

    @Override
    public @Nullable Binding find(Snapshot snapshot, String host) {
        for (Binding binding : all(snapshot, null, false)) {
            if (binding.id().equals(host)) {
                return binding;
            }
        }
        return null;
    }

    /** The port's: whoever changes a binding changes that. */
    @Override
    public @Nullable Row row(Snapshot snapshot, String host) {
        return DevicePorts.row(snapshot, portId);
    }

    Row require(Snapshot snapshot) {
        Row row = DevicePorts.row(snapshot, portId);
        if (row == null) {
            throw Errors.notFound("Port", InvalidValue.shown(portId));
        }
        return row;
    }

    @Override
    public List<Watch> watches() {
        return List.of();
    }

    @Override
    public Iterable<Binding> all(Snapshot snapshot, @Nullable String afterHost, boolean descending) {
        Row row = DevicePorts.row(snapshot, portId);
        List<Binding> all = new ArrayList<>(row == null ? List.of() : Binding.all(row));
        Comparator<String> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        all.sort(Comparator.comparing(Binding::id, order));
        all.removeIf(binding -> afterHost != null && order.compare(binding.id(), afterHost) <= 0);
        return all;
    }

    @Override
    public Iterable<Binding> visibleTo(Snapshot snapshot, Caller caller) {
        return all(snapshot, null, false);
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Binding binding) {
        return isAllowed(caller);
    }

    @Override
    public boolean isWritable(Snapshot snapshot, Caller caller, Binding binding) {
        return isAllowed(caller);
    }

    /** Bindings are the business of those who place guests. */
    static boolean isAllowed(Caller caller) {
        return caller.seesAll();
    }

    @Override
    public List<IndexedFilter<Binding>> indexed() {
        return List.of();
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        Row row = require(plan.snapshot());
        Port port = PortRow.port(row);
        if (!port.deviceOwner().startsWith(COMPUTE)) {
            throw Errors.badRequest("Bad port request: Invalid port " + portId
                    + ": only ports of guests, whose device_owner begins with compute:, have several bindings.");
        }
        String host = input.get(BindingSchema.HOST);
        if (find(plan.snapshot(), host) != null) {
            throw Errors.conflict(
                    "PortBindingAlreadyExists", "Binding for port " + portId + " on host " + host + " already exists.");
        }
        String profile = text(input.orNull(BindingSchema.PROFILE));
        plan.own(row.uuid());
        Port moved = readdressed(plan, port, host);
        if (port.hostId().isEmpty()) {
            write(plan, row, moved.bound(host, profile), Map.of());
        } else {
            write(plan, row, port, Map.of(Binding.KEY + host, Binding.encode(profile)));
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Network network(Plan plan, Port port) {
        Network network = Networks.network(plan.snapshot(), port.networkId());
        if (network == null) {
            throw Errors.notFound("Network", port.networkId());
        }
        return network;
    }

    /** The port with the addresses that it has on a host, if it can be there with those it has. */
    private Port readdressed(Plan plan, Port port, String host) {
        if (port.mac() == null) {
            return port;
        }
        Network network = network(plan, port);
        AddressAllocator addresses = new AddressAllocator(plan, network, port.id());
        return port.withFixedIps(subnets.moved(network, port, host, port.mac(), port.deviceOwner(), addresses));
    }

    private void write(Plan plan, Row row, Port next, Map<String, String> keys) {
        Network network = network(plan, next);
        Port now = PortRow.port(row);
        boolean newAddresses = PortMaker.changesAddresses(now, next);
        Networks.stay(plan, network, newAddresses || network.hasSeveralSegments());
        if (SubPorts.isMoved(now, next)) {
            throw Errors.invalidInput("a binding's profile changes neither parent_name nor tag, the port's own does");
        }
        if (newAddresses) {
            listener.changed(plan, row, now, next);
        }
        writer.update(plan, network, row, now, next, SubnetIndex.of(plan, network.id()), Map.of(), keys);
    }

    @Override
    public void update(Plan plan, Caller caller, Binding now, Input input) {
        Row row = require(plan.snapshot());
        String profile = text(input.or(BindingSchema.PROFILE, now.profile()));
        if (now.active()) {
            write(plan, row, PortRow.port(row).bound(now.id(), profile), Map.of());
        } else {
            write(plan, row, PortRow.port(row), Map.of(Binding.KEY + now.id(), Binding.encode(profile)));
        }
    }

    /** Without its active binding a port is on no host. */
    @Override
    public void delete(Plan plan, Caller caller, Binding now) {
        Row row = require(plan.snapshot());
        if (now.active()) {
            write(plan, row, PortRow.port(row).bound("", ""), Map.of());
        } else {
            write(plan, row, PortRow.port(row), Map.of(Binding.KEY + now.id(), ""));
        }
    }

    /** Makes an inactive binding the active one; that becomes inactive. */
    void activate(Plan plan, String host) {
        Row row = require(plan.snapshot());
        Binding wanted = find(plan.snapshot(), host);
        if (wanted == null) {
            throw notFound(host);
        }
        if (wanted.active()) {
            throw Errors.conflict(
                    "PortBindingAlreadyActive",
                    "Binding for port " + portId + " on host " + host + " is already active.");
        }
        Port port = PortRow.port(row);
        plan.own(row.uuid());
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(Binding.KEY + host, "");
        if (!port.hostId().isEmpty()) {
            keys.put(Binding.KEY + port.hostId(), Binding.encode(port.profile()));
        }
        write(plan, row, readdressed(plan, port, host).bound(host, wanted.profile()), keys);
    }

    HttpError notFound(String host) {
        return new HttpError(
                404,
                "PortBindingNotFound",
                "Binding for port " + portId + " for host " + InvalidValue.shown(host) + " could not be found.",
                "");
    }
}
