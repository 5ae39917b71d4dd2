// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Host;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.vdsm.Vnic;

/**
 * A logical switch with DHCP, as a provider writes it.
 *
 * @param number the second byte of its addresses, 10.number.0.0/24, and of its MAC addresses
 */
record OvnNetwork(Lab lab, String name, int number, String dhcp) {

    static OvnNetwork create(Lab lab, String name, int number) {
        lab.nbctl("ls-add", name);
        var prefix = "10." + number + ".0.";
        var dhcp = lab.nbctl("create", "DHCP_Options", "cidr=" + prefix + "0/24");
        lab.nbctl(
                "dhcp-options-set-options",
                dhcp,
                "lease_time=3600",
                "router=" + prefix + "1",
                "server_id=" + prefix + "1",
                "server_mac=02:00:00:00:00:01",
                "mtu=1400");
        return new OvnNetwork(lab, name, number, dhcp);
    }

    String address(int host) {
        return "10." + number + ".0." + host;
    }

    String cidr(int host) {
        return address(host) + "/24";
    }

    private String mac(int host) {
        return "02:00:00:00:%02x:%02x".formatted(number, host);
    }

    /** Adds a port for a MAC address; its id is the answer. */
    String port(int host, String mac) {
        var id = UUID.randomUUID().toString();
        lab.nbctl("lsp-add", name, id, "--", "lsp-set-addresses", id, mac + " " + address(host));
        lab.nbctl("lsp-set-dhcpv4-options", id, dhcp);
        return id;
    }

    /** The id of a vNIC's port. */
    static String port(Vnic vnic) {
        return vnic.properties().getOrDefault("vnic_id", "");
    }

    /** Waits until the port is up; the answer is the name of the chassis that it is on. */
    String chassis(Vnic vnic) {
        lab.sbctl("wait-until", "Port_Binding", port(vnic), "up=true");
        var chassis = lab.sbctl("--bare", "--columns=chassis", "find", "Port_Binding", "logical_port=" + port(vnic));
        return lab.sbctl("get", "Chassis", chassis, "name").replace("\"", "");
    }

    boolean isUp(Vnic vnic) {
        return lab.sbctl("get", "Port_Binding", port(vnic), "up").equals("true");
    }

    void awaitDown(Vnic vnic) {
        lab.sbctl("wait-until", "Port_Binding", port(vnic), "up=false");
    }

    /** The hosts that a moving VM was announced on, whose traffic OVN lets through since then; empty: none. */
    String activated(Vnic vnic) {
        return lab.sbctl("--if-exists", "get", "Port_Binding", port(vnic), "options:additional-chassis-activated")
                .replace("\"", "");
    }

    /** Waits until traffic is let through there: that begins a moment before the database knows. */
    void awaitActivated(Vnic vnic, String chassis) {
        Await.until(
                Duration.ofSeconds(60),
                () -> activated(vnic).equals(chassis),
                () -> "The VM is announced on '" + activated(vnic) + "', not on '" + chassis + "'");
    }

    /** What a provider writes for a port that is to be on a host, or on two while it moves. */
    void request(Vnic vnic, String hosts) {
        lab.nbctl(
                "set",
                "Logical_Switch_Port",
                port(vnic),
                "options:requested-chassis=\"" + hosts + "\"",
                "options:activation-strategy=rarp");
        lab.sync();
    }

    /** A vNIC on a port of its own, with the address of that number. */
    Vnic vnic(int host) {
        return Vnic.external(name, port(host, mac(host)), mac(host));
    }

    /** The same for a vNIC of OpenStack's. */
    Vnic openStackVnic(int host) {
        return Vnic.openStack(name, port(host, mac(host)), mac(host), "OPENSTACK_OVN");
    }

    /** A guest in a namespace, with the address of that number. */
    Guest guest(String guestName, Host on, int host) {
        var port = port(host, mac(host));
        var guest = lab.addGuest(guestName, on, port, Optional.of(mac(host)));
        guest.staticAddress(cidr(host));
        return guest;
    }
}
