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
        state.bridgeMappings().forEach((network, bridge) -> {
            if (!bridge.startsWith(VDSM_BRIDGE)) {
                reasons.putIfAbsent(bridge, "the bridge of OVN's physical network '" + network + "'");
            }
        });
        state.bridges().forEach((bridge, ports) -> ports.forEach(port -> protect(port, bridge, integrationBridge)));
        state.bridgeMappings().forEach((network, bridge) -> {
            for (var port : state.bridges().getOrDefault(bridge, List.of())) {
                if (reasons.containsKey(bridge)) {
                    uplink(port, network);
                }
            }
        });
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
            reason(device).ifPresent(reason -> protect(port, reason));
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
