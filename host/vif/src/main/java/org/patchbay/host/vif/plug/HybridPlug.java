// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.ovs.OpenVSwitch;
import org.patchbay.host.vif.ovs.OpenVSwitch.Query;
import org.patchbay.host.vif.system.Links;
import org.patchbay.host.vif.system.Programs;

/**
 * The hybrid plug of OpenStack's Open vSwitch agent: the VM's tap is on a Linux bridge (qbr) of its own, where iptables see its
 * traffic, and a veth pair (qvb, qvo) leads from there to the integration bridge. Making and removing it do
 * what is still to be done.
 */
final class HybridPlug {
    private static final int SECONDS = 10;

    private final Config config;
    private final Programs programs;

    HybridPlug(Config config, Programs programs) {
        this.config = config;
        this.programs = programs;
    }

    static String bridge(PortId port) {
        return port.device("qbr");
    }

    static boolean isPlugged(PortId port) {
        return Links.exists(bridge(port));
    }

    /** Whether there are such bridges that nothing of a VM is in. */
    static boolean anyIsAbandoned() {
        for (var qbr : Links.startingWith("qbr")) {
            if (isAbandoned(qbr)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAbandoned(String qbr) {
        for (var port : Links.ports(qbr)) {
            if (!port.startsWith("qvb")) {
                return false;
            }
        }
        return Links.exists(qbr);
    }

    /**
     * Makes it. When that fails, nothing is left of it unless it was there before: VDSM calls no hook for a hot plug that a hook
     * has refused.
     *
     * @param nic the vNIC's element, for its MTU and MAC address; empty when it is not known
     * @param vm the VM's id, which the agent's tools show; null when it is not known
     */
    void plug(PortId port, Optional<InterfaceXml> nic, @Nullable String vm) {
        var fresh = !isPlugged(port);
        try {
            make(port, nic, vm);
        } catch (VifException e) {
            throw fresh ? undone(port, e) : e;
        }
    }

    /** Takes away what is of no use as something has failed. Returns the failure, with what failed now if anything did. */
    VifException undone(PortId port, VifException failure) {
        try {
            unplug(port);
            return failure;
        } catch (VifException e) {
            return new VifException(failure.getMessage() + "; then: " + e.getMessage());
        }
    }

    private void make(PortId port, Optional<InterfaceXml> nic, @Nullable String vm) {
        var qbr = bridge(port);
        var qvb = port.device("qvb");
        var qvo = port.device("qvo");
        if (!Links.exists(qbr)) {
            ip("add name " + qbr + " type bridge forward_delay 0 stp_state 0 mcast_snooping 0");
        }
        if (!Links.exists(qvb)) {
            ip("add name " + qvb + " type veth peer name " + qvo);
        }
        var mtu = nic.isEmpty() ? "" : nic.get().mtu();
        for (var device : List.of(qbr, qvb, qvo)) {
            if (!mtu.isEmpty()) {
                ip("set dev " + device + " mtu " + safe("MTU", mtu));
            }
            // Without addresses: the host itself has no business on these links.
            ip("set dev " + device + " addrgenmode none up");
        }
        ip("set dev " + qvb + " promisc on master " + qbr);
        ip("set dev " + qvo + " promisc on");
        new OpenVSwitch(config, programs)
                .run(add(port, qvo, nic.isEmpty() ? "" : nic.get().mac(), vm));
    }

    private List<String> add(PortId port, String qvo, String mac, @Nullable String vm) {
        var arguments = new ArrayList<>(List.of("--may-exist", "add-port", config.integrationBridge(), qvo));
        arguments.addAll(List.of("--", "set", "Interface", qvo));
        arguments.add("external_ids:iface-id=\"" + port.value() + "\"");
        arguments.add("external_ids:iface-status=active");
        if (!mac.isEmpty()) {
            arguments.add("external_ids:attached-mac=\"" + safe("MAC address", mac) + "\"");
        }
        if (vm != null) {
            arguments.add("external_ids:vm-uuid=\"" + safe("vmId", vm) + "\"");
        }
        return arguments;
    }

    /** What goes onto a command line of another program is of these characters only. */
    private static String safe(String what, String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if ((c > 'f' || Character.digit(c, 16) < 0) && c != ':' && c != '-') {
                throw new VifException(what + " '" + value + "': hexadecimal digits, colons and dashes expected");
            }
        }
        return value;
    }

    /**
     * Takes it all away; nothing happens when nothing is there.
     *
     * @throws VifException when some of it is left, or nobody knows; all the rest is gone
     */
    void unplug(PortId port) {
        try {
            if (Links.exists(port.device("qvb"))) {
                disconnect(port);
            }
        } finally {
            if (isPlugged(port)) {
                ip("del dev " + bridge(port));
            }
        }
    }

    private void disconnect(PortId port) {
        try {
            new OpenVSwitch(config, programs)
                    .run(List.of("--if-exists", "del-port", config.integrationBridge(), port.device("qvo")));
        } finally {
            ip("del dev " + port.device("qvb"));
        }
    }

    /** Takes away what a vNIC of a running VM is not on: it has moved away from there, or has not come. */
    void unplugAbandoned(String vm, String mac) {
        var rows = new OpenVSwitch(config, programs).list(new Query("Interface", "name,external_ids"));
        for (var row : rows.getFirst()) {
            var ids = row.map("external_ids");
            var port = ids.getOrDefault("iface-id", "");
            if (row.text("name").startsWith("qvo")
                    && vm.equals(ids.get("vm-uuid"))
                    && mac.equalsIgnoreCase(ids.get("attached-mac"))
                    && PortId.isUuid(port)
                    && isAbandoned(bridge(new PortId(port)))) {
                unplug(new PortId(port));
            }
        }
    }

    /** One command each, as the rules of sudo cannot tell what a batch would do. */
    private void ip(String link) {
        var command = new ArrayList<>(List.of("ip", "link"));
        command.addAll(List.of(link.split(" ", -1)));
        programs.startPrivileged(command).succeed(SECONDS);
    }
}
