// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.host.vif.guard.NetworkRequest.Bond;
import org.patchbay.host.vif.guard.NetworkRequest.Network;
import org.patchbay.host.vif.guard.SwitchState.Interface;
import org.patchbay.host.vif.guard.SwitchState.Port;

/** Devices that are no business of a host network's, and why. */
final class ProtectedDevices {
    /** VDSM's own bridges on Open vSwitch: what it has made it may change. */
    static final String VDSM_BRIDGE = "vdsmbr_";

    /** The kernel's devices for tunnels, which Open vSwitch's database does not tell of. */
    private static final List<String> TUNNELS = List.of("genev_sys_", "vxlan_sys_", "stt_sys_");

    private final Map<String, String> reasons = new HashMap<>();
    private final List<Uplink> uplinks = new ArrayList<>();

    /** What leads from a bridge to a physical network. */
    private record Uplink(Stack devices, String network) {
        String reason(String device) {
            var part = device.equals(devices.top()) ? "" : "part of '" + devices.top() + "', ";
            return part + "the uplink of OVN's physical network '" + network + "'";
        }
    }

    ProtectedDevices(String integrationBridge, SwitchState state) {
        reasons.put("ovs-system", "Open vSwitch's own device");
        reasons.put(integrationBridge, "the integration bridge");
        var mappings = state.bridgeMappings().entrySet();
        for (var mapping : mappings) {
            if (!mapping.getValue().startsWith(VDSM_BRIDGE)) {
                reasons.putIfAbsent(
                        mapping.getValue(), "the bridge of OVN's physical network '" + mapping.getKey() + "'");
            }
        }
        for (var bridge : state.bridges().entrySet()) {
            for (var port : bridge.getValue()) {
                protect(port, bridge.getKey(), integrationBridge);
            }
        }
        for (var mapping : mappings) {
            if (reasons.containsKey(mapping.getValue())) {
                for (var port : state.bridges().getOrDefault(mapping.getValue(), List.of())) {
                    uplink(port, mapping.getKey());
                }
            }
        }
    }

    /** Why a device or a name must be left alone altogether. */
    Optional<String> reason(String name) {
        for (var prefix : TUNNELS) {
            if (name.startsWith(prefix)) {
                return Optional.of("the device of OVN's tunnels");
            }
        }
        return name.startsWith("tap") ? Optional.of("the device of a VM") : Optional.ofNullable(reasons.get(name));
    }

    /** Why a network must not have its name. */
    Optional<String> reason(Network network) {
        var reason = reason(network.name());
        for (var uplink : uplinks) {
            if (reason.isEmpty() && uplink.devices().top().equals(network.name())) {
                reason = Optional.of(uplink.reason(network.name()));
            }
        }
        return reason;
    }

    /** Why a network must not take a device for itself. */
    Optional<String> reason(String device, Network network) {
        var reason = reason(device);
        for (var uplink : uplinks) {
            if (reason.isEmpty() && uplink.devices().losesTo(network.name(), device)) {
                reason = Optional.of(uplink.reason(device));
            }
        }
        return reason;
    }

    /** Why a bond must not take a device. */
    Optional<String> reason(String slave, Bond bond) {
        var reason = reason(slave);
        for (var uplink : uplinks) {
            if (reason.isEmpty() && uplink.devices().losesToBond(bond.name(), slave)) {
                reason = Optional.of(uplink.reason(slave));
            }
        }
        return reason;
    }

    /** Why a bond must not be changed or removed. */
    Optional<String> reason(Bond bond) {
        var reason = reason(bond.name());
        for (var uplink : uplinks) {
            if (reason.isEmpty() && bond.removed() && uplink.devices().has(bond.name())) {
                reason = Optional.of(uplink.reason(bond.name()));
            }
        }
        return reason;
    }

    private void protect(Port port, String bridge, String integrationBridge) {
        for (var device : port.interfaces()) {
            var reason = reason(device);
            if (reason.isPresent()) {
                protect(port, reason.get());
            }
        }
        if (isOvns(port.externalIds())) {
            protect(port, "a port of OVN's");
        }
        if (bridge.equals(integrationBridge)) {
            protect(port, "a port of the integration bridge");
        }
    }

    private void protect(Port port, String reason) {
        reasons.putIfAbsent(port.name(), reason);
        for (var device : port.interfaces()) {
            reasons.putIfAbsent(device.name(), reason);
        }
    }

    private void uplink(Port port, String network) {
        for (var device : port.interfaces()) {
            uplinks.add(new Uplink(Stack.of(device.name()), network));
        }
    }

    private static Optional<String> reason(Interface device) {
        var port = device.externalIds().get("iface-id");
        if (port != null) {
            return Optional.of("the interface of port " + port);
        }
        if (device.type().equals("patch")) {
            return Optional.of("a patch port");
        }
        return isOvns(device.externalIds()) ? Optional.of("an interface of OVN's") : Optional.empty();
    }

    private static boolean isOvns(Map<String, String> externalIds) {
        for (var key : externalIds.keySet()) {
            if (key.startsWith("ovn-")) {
                return true;
            }
        }
        return false;
    }
}
