// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.util.Optional;
import java.util.TreeMap;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.guard.NetworkRequest.Bond;
import org.patchbay.host.vif.guard.NetworkRequest.Network;

/** The rules that a request has to keep. */
final class Check {
    private final SwitchState state;
    private final ProtectedDevices devices;
    private final RunningNetworks running;

    Check(String integrationBridge, SwitchState state, RunningNetworks running) {
        this.state = state;
        this.devices = new ProtectedDevices(integrationBridge, state);
        this.running = running;
    }

    /** @throws VifException for a request that breaks one, with the culprit */
    void require(NetworkRequest request) {
        for (var network : request.networks()) {
            require(network);
        }
        for (var bond : request.bonds()) {
            require(bond);
        }
        for (var address : state.tunnelAddresses()) {
            var tunnel = Tunnel.at(address, running);
            var threat =
                    tunnel.isEmpty() ? Optional.<String>empty() : tunnel.get().threat(request);
            if (threat.isPresent()) {
                throw new VifException(threat.get());
            }
        }
        requireMappings(request);
    }

    private void require(Network network) {
        var named = "network '" + network.name() + "'";
        refuse(named + ": this is", devices.reason(network), "another name");
        if (!network.removed() && network.base().isPresent()) {
            var base = network.base().get();
            var used = network.device().orElse(base);
            // A VLAN of an uplink may be used, of anything else that is protected not.
            refuse(named + ": NIC '" + base + "' is", devices.reason(base), "another NIC");
            refuse(named + ": NIC '" + used + "' is", devices.reason(used, network), "another NIC");
        }
    }

    private void require(Bond bond) {
        var named = "bond '" + bond.name() + "'";
        refuse(named + ": this is", devices.reason(bond), "another bond");
        for (var slave : bond.slaves()) {
            refuse(named + ": NIC '" + slave + "' is", devices.reason(slave, bond), "another NIC");
        }
    }

    /** Whenever VDSM sets up anything on Open vSwitch, it writes its own bridge mappings over all there are. */
    private void requireMappings(NetworkRequest request) {
        for (var mapping : new TreeMap<>(state.bridgeMappings()).entrySet()) {
            if (!mapping.getValue().startsWith(ProtectedDevices.VDSM_BRIDGE)) {
                requireNoneOnOvs(request, mapping.getKey() + ":" + mapping.getValue());
            }
        }
    }

    private void requireNoneOnOvs(NetworkRequest request, String mapping) {
        for (var network : request.networks()) {
            if (network.removed() ? running.isOvs(network.name()) : network.ovs()) {
                throw overwritten("network '" + network.name() + "'", mapping);
            }
        }
        for (var bond : request.bonds()) {
            if (bond.ovs()) {
                throw overwritten("bond '" + bond.name() + "'", mapping);
            }
        }
    }

    private static VifException overwritten(String culprit, String mapping) {
        return new VifException(culprit + ": on Open vSwitch VDSM would overwrite the bridge mapping " + mapping
                + "; switch 'legacy' expected");
    }

    /** @param reason why it is refused; empty: it is not */
    private static void refuse(String culprit, Optional<String> reason, String expected) {
        if (reason.isPresent()) {
            throw new VifException(culprit + " " + reason.get() + "; " + expected + " expected");
        }
    }
}
