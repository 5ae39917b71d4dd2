// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.host.vif.guard.SwitchState.Interface;
import org.patchbay.host.vif.guard.SwitchState.Port;

/** Devices that are no business of a host network's, and why. */
final class ProtectedDevices {
    /** VDSM's own bridges on Open vSwitch: what it has made it may change. */
    static final String VDSM_BRIDGE = "vdsmbr_";

    private final Map<String, String> reasons = new HashMap<>();
    private final Map<String, String> uplinks = new HashMap<>();

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
        if (name.startsWith("genev_sys_")) {
            return Optional.of("the device of OVN's tunnels");
        }
        return name.startsWith("tap") ? Optional.of("the device of a VM") : Optional.ofNullable(reasons.get(name));
    }

    /** Why a device must stay in its bridge; VLANs of it may be used. */
    Optional<String> uplink(String name) {
        return Optional.ofNullable(uplinks.get(name));
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
            uplinks.put(device.name(), "the uplink of OVN's physical network '" + network + "'");
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
