// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.call.Config;

/**
 * The commands that the driver runs as root, as patterns of sudoers(5). A star would also match what comes after a blank, and so
 * let through any other command of ovs-vsctl; so values are spelled out letter by letter instead.
 */
final class DriverCommands {
    /** Distributions differ, and some have the same program in several of them. */
    private static final List<String> IP = List.of("/usr/bin/ip", "/bin/ip", "/usr/sbin/ip", "/sbin/ip");

    private static final String DIGIT = "[0-9]";
    private static final String HEX = "[0-9a-fA-F]";
    /** Eleven characters of a port's id follow the prefix in the name of a device. */
    private static final String OF_A_PORT = HEX.repeat(8) + "-" + HEX.repeat(2);

    private static final String UUID = HEX.repeat(8) + "-" + (HEX.repeat(4) + "-").repeat(3) + HEX.repeat(12);
    private static final String MAC = HEX.repeat(2) + ("\\:" + HEX.repeat(2)).repeat(5);

    private static final String TAP = "tap" + OF_A_PORT;
    private static final String QBR = "qbr" + OF_A_PORT;
    private static final String QVB = "qvb" + OF_A_PORT;
    private static final String QVO = "qvo" + OF_A_PORT;

    private static final List<String> READS = List.of(
            "--columns=external_ids list Open_vSwitch",
            "--columns=name,external_ids list Interface",
            "--columns=name,external_ids,statistics,link_state list Interface",
            "--columns=_uuid,name,type,external_ids list Interface -- --columns=_uuid,name,external_ids,interfaces list"
                    + " Port -- --columns=name,ports list Bridge -- --columns=external_ids list Open_vSwitch");

    private DriverCommands() {}

    /** @param config the driver's own: it names ovs-vsctl and its database */
    static List<String> patterns(Config config) {
        String vsctl = escaped(config.ovsVsctl().contains("/") ? config.ovsVsctl() : "/usr/bin/" + config.ovsVsctl());
        String database = config.ovsDatabase().isEmpty() ? "" : "--db=" + config.ovsDatabase() + " ";
        String options = escaped(" --format=json " + database);
        String asking = vsctl + escaped(" --timeout=5") + options;
        List<String> patterns = new ArrayList<>();
        READS.forEach(read -> patterns.add(asking + escaped(read)));
        for (String timeout : upTo(3)) {
            for (String device : devices()) {
                String wait = vsctl + escaped(" --timeout=") + timeout + options + "wait-until ";
                patterns.add(wait + "Interface " + device + escaped(" external_ids:ovn-installed=\"true\""));
                patterns.add(wait + "Port " + device + escaped(" tag!=[] tag!=4095"));
            }
        }
        hybridPorts(config.integrationBridge()).forEach(port -> patterns.add(asking + port));
        IP.forEach(ip -> links().forEach(link -> patterns.add(ip + " link " + link)));
        return patterns;
    }

    /** A port of the hybrid plug on the integration bridge, with what is known of its VM. */
    private static List<String> hybridPorts(String bridge) {
        String added = "--may-exist add-port " + bridge + " " + QVO + " -- set Interface " + QVO
                + escaped(" external_ids:iface-id=") + "\"" + UUID + "\""
                + escaped(" external_ids:iface-status=active");
        String mac = escaped(" external_ids:attached-mac=") + "\"" + MAC + "\"";
        String vm = escaped(" external_ids:vm-uuid=") + "\"" + UUID + "\"";
        return List.of(added, added + mac, added + vm, added + mac + vm, "--if-exists del-port " + bridge + " " + QVO);
    }

    /** The links of the hybrid plug, and the tap that the Linux bridge agent takes over. */
    private static List<String> links() {
        List<String> links = new ArrayList<>(List.of(
                "set dev " + TAP + " nomaster",
                "add name " + QBR + " type bridge forward_delay 0 stp_state 0 mcast_snooping 0",
                "add name " + QVB + " type veth peer name " + QVO,
                "set dev " + QVB + " promisc on master " + QBR,
                "set dev " + QVO + " promisc on",
                "del dev " + QVB,
                "del dev " + QBR));
        for (String device : List.of(QBR, QVB, QVO)) {
            links.add("set dev " + device + " addrgenmode none up");
            upTo(5).forEach(mtu -> links.add("set dev " + device + " mtu " + mtu));
        }
        return links;
    }

    /** Libvirt's own names, and those made from a port's id. */
    private static List<String> devices() {
        List<String> devices = new ArrayList<>(List.of(TAP, QVO));
        upTo(5).forEach(number -> devices.add("vnet" + number));
        return devices;
    }

    /** Numbers of that many digits at most. */
    private static List<String> upTo(int digits) {
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= digits; i++) {
            numbers.add(DIGIT.repeat(i));
        }
        return numbers;
    }

    /** What has a meaning in sudoers loses it. */
    private static String escaped(String literal) {
        return literal.replaceAll("[\\\\,:=\\[\\]!?*]", "\\\\$0");
    }
}
