// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.ovs.OpenVSwitch;
import org.patchbay.host.vif.ovs.OpenVSwitch.Query;
import org.patchbay.host.vif.plug.LinuxBridge;
import org.patchbay.host.vif.plug.Plugin;
import org.patchbay.host.vif.plug.Vnic;
import org.patchbay.host.vif.system.Programs;
import org.patchbay.host.vif.system.Running;

/**
 * Waits until ports carry traffic: for OVN until ovn-controller has installed the port's flows, for the Open vSwitch agent until
 * it has moved the port out of its dead VLAN, for the Linux bridge agent until the tap is on the network's bridge.
 */
final class Wiring {
    private static final String DEAD_VLAN = "4095";
    private static final int POLL_MILLISECONDS = 100;

    private final Config config;
    private final Programs programs;
    private final long deadline;

    private record Wait(Vnic vnic, String device, Running waiting) {}

    /** The time that ports may take begins now. */
    Wiring(Config config, Programs programs) {
        this.config = config;
        this.programs = programs;
        this.deadline = System.nanoTime() + config.waitSeconds() * 1_000_000_000L;
    }

    /** Waits for all of them. Returns what is wrong with those that are not wired in time. */
    List<String> await(List<Vnic> vnics) {
        var problems = new ArrayList<String>();
        var waits = new ArrayList<Wait>();
        try {
            begin(vnics, waits, problems);
        } catch (VifException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        for (var vnic : vnics) {
            if (vnic.plugin() == Plugin.LINUX_BRIDGE && !onBridge(vnic)) {
                problems.add(late(vnic, vnic.port().device("tap"), "not on a bridge of the Linux bridge agent"));
            }
        }
        for (var wait : waits) {
            var ended = wait.waiting().end(secondsLeft() + 2);
            if (!ended.ok()) {
                var missing = wait.vnic().plugin().isOvn() ? "not marked ovn-installed" : "without the agent's VLAN";
                problems.add(late(wait.vnic(), wait.device(), missing));
            }
        }
        return problems;
    }

    private void begin(List<Vnic> vnics, List<Wait> waits, List<String> problems) {
        var devices = Map.<String, String>of();
        for (var vnic : vnics) {
            if (vnic.plugin() == Plugin.LINUX_BRIDGE) {
                continue;
            }
            if (devices.isEmpty()) {
                devices = devices();
            }
            var device = vnic.plugged().orElse(devices.get(vnic.port().value()));
            if (device == null) {
                problems.add("port " + vnic.port().value() + " has no interface on this host");
            } else {
                waits.add(new Wait(vnic, device, waiting(vnic, device)));
            }
        }
    }

    /** Each port's interface. */
    private Map<String, String> devices() {
        var devices = new HashMap<String, String>();
        var rows = new OpenVSwitch(config, programs).list(new Query("Interface", "name,external_ids"));
        for (var row : rows.getFirst()) {
            var port = row.map("external_ids").get("iface-id");
            if (port != null) {
                devices.put(port, row.text("name"));
            }
        }
        return devices;
    }

    private Running waiting(Vnic vnic, String device) {
        var ovs = new OpenVSwitch(config, programs);
        return vnic.plugin().isOvn()
                ? ovs.waitUntil(secondsLeft(), "Interface", device, "external_ids:ovn-installed=\"true\"")
                : ovs.waitUntil(secondsLeft(), "Port", device, "tag!=[]", "tag!=" + DEAD_VLAN);
    }

    /** The kernel tells of it by netlink only, which Java does not speak. */
    private boolean onBridge(Vnic vnic) {
        while (!LinuxBridge.isWired(vnic.port())) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private int secondsLeft() {
        return (int) Math.max(1, (deadline - System.nanoTime() + 999_999_999L) / 1_000_000_000L);
    }

    private String late(Vnic vnic, String device, String what) {
        return "port " + vnic.port().value() + " (" + device + ") is not wired after " + config.waitSeconds() + " s: "
                + what;
    }
}
