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
        request.networks().forEach(this::require);
        request.bonds().forEach(this::require);
        for (var address : state.tunnelAddresses()) {
            refuse(Tunnel.at(address, running).flatMap(tunnel -> tunnel.threat(request)));
        }
        requireMappings(request);
    }

    private void require(Network network) {
        var named = "network '" + network.name() + "'";
        refuse(any(network.name()).map(reason -> named + ": this is " + reason + "; another name expected"));
        if (!network.removed() && network.base().isPresent()) {
            var base = network.base().get();
            var taken = network.vlan() ? devices.reason(base) : any(base);
            refuse(taken.map(reason -> named + ": NIC '" + base + "' is " + reason + "; another NIC expected"));
        }
    }

    private void require(Bond bond) {
        var named = "bond '" + bond.name() + "'";
        var own = bond.removed() ? any(bond.name()) : devices.reason(bond.name());
        refuse(own.map(reason -> named + ": this is " + reason + "; another bond expected"));
        for (var slave : bond.slaves()) {
            refuse(any(slave).map(reason -> named + ": NIC '" + slave + "' is " + reason + "; another NIC expected"));
        }
    }

    private Optional<String> any(String name) {
        return devices.reason(name).or(() -> devices.uplink(name));
    }

    /** Whenever VDSM sets up anything on Open vSwitch, it writes its own bridge mappings over all there are. */
    private void requireMappings(NetworkRequest request) {
        var foreign = new TreeMap<>(state.bridgeMappings());
        foreign.values().removeIf(bridge -> bridge.startsWith(ProtectedDevices.VDSM_BRIDGE));
        if (foreign.isEmpty()) {
            return;
        }
        var lost = foreign.firstEntry().getKey() + ":" + foreign.firstEntry().getValue();
        for (var network : request.networks()) {
            if (network.removed() ? running.isOvs(network.name()) : network.ovs()) {
                refuse(Optional.of(overwritten("network '" + network.name() + "'", lost)));
            }
        }
        for (var bond : request.bonds()) {
            if (bond.ovs()) {
                refuse(Optional.of(overwritten("bond '" + bond.name() + "'", lost)));
            }
        }
    }

    private static String overwritten(String culprit, String lost) {
        return culprit + ": on Open vSwitch VDSM would overwrite the bridge mapping " + lost
                + "; switch 'legacy' expected";
    }

    private static void refuse(Optional<String> why) {
        if (why.isPresent()) {
            throw new VifException(why.get());
        }
    }
}
