// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes to a Northbound database what ovirt-provider-ovn writes, row by row, in its names and keys. */
public final class Incumbent {
    private final Function<String[], String> nbctl;

    /** @param nbctl runs ovn-nbctl and returns what it printed */
    public Incumbent(Function<String[], String> nbctl) {
        this.nbctl = nbctl;
    }

    public String run(String... arguments) {
        return nbctl.apply(arguments).strip();
    }

    /** A network without a subnet; returns its id, which is the row's uuid. */
    public String network(String name, boolean portSecurity, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "create",
                "Logical_Switch",
                "name=\"ovirt-" + name + "-" + UUID.randomUUID() + "\"",
                "external_ids:ovirt_network_name=\"" + name + "\"",
                "external_ids:ovirt_port_security=" + (portSecurity ? "True" : "False")));
        command.addAll(List.of(more));
        return run(command.toArray(String[]::new));
    }

    /** The port by which a network is a physical one. */
    public void localnet(String network, String physical, int vlan) {
        String name = UUID.randomUUID().toString();
        run("lsp-add", network, name);
        run("lsp-set-type", name, "localnet");
        run("lsp-set-addresses", name, "unknown");
        run("lsp-set-options", name, "network_name=" + physical);
        run("set", "Logical_Switch_Port", name, "external_ids:ovirt_nic_name=localnet_port");
        if (vlan > 0) {
            run("set", "Logical_Switch_Port", name, "tag=" + vlan);
        }
    }

    /** The one subnet of a network; returns its id. */
    public String subnet4(String network, String name, String cidr, String gateway, String... options) {
        run("set", "Logical_Switch", network, "other_config:subnet=" + cidr);
        List<String> command = new ArrayList<>(List.of(
                "create",
                "DHCP_Options",
                "cidr=" + cidr,
                "external_ids:ovirt_network_id=" + network,
                "external_ids:ip_version=\"4\"",
                "external_ids:ovirt_name=" + name,
                "options:server_id=" + cidr.substring(0, cidr.indexOf('/')),
                "options:server_mac=\"02:00:00:00:00:00\"",
                "options:lease_time=\"86400\"",
                "options:mtu=\"1442\""));
        if (!gateway.isEmpty()) {
            command.add("options:router=" + gateway);
        }
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }

    public String subnet6(String network, String cidr, String gateway, String mode) {
        run(
                "set",
                "Logical_Switch",
                network,
                "other_config:ipv6_prefix=\"" + cidr.substring(0, cidr.indexOf('/')) + "\"");
        return run(
                "create",
                "DHCP_Options",
                "cidr=\"" + cidr + "\"",
                "external_ids:ovirt_network_id=" + network,
                "external_ids:ip_version=\"6\"",
                "external_ids:ovirt_name=six",
                "external_ids:ovirt_ipv6_address_mode=" + mode,
                "external_ids:mtu=\"1442\"",
                "external_ids:router=\"" + gateway + "\"",
                "options:server_id=\"02:00:00:00:00:00\"");
    }

    /**
     * A guest's port; returns its id, which is its name.
     *
     * @param addresses such as {@code 02:00:00:00:00:01 dynamic}
     * @param groups names of port groups
     */
    public String port(String network, String name, String addresses, boolean secured, String... groups) {
        String id = UUID.randomUUID().toString();
        run("lsp-add", network, id);
        run(
                "set",
                "Logical_Switch_Port",
                id,
                "external_ids:ovirt_nic_name=" + name,
                "external_ids:ovirt_device_id=" + UUID.randomUUID(),
                "external_ids:ovirt_device_owner=oVirt",
                "external_ids:ovirt_security_groups=\"" + String.join(" ", groups) + "\"",
                "addresses=\"" + addresses + "\"",
                "enabled=true");
        if (secured) {
            run("set", "Logical_Switch_Port", id, "port_security=\"" + addresses.substring(0, 17) + "\"");
            join("DropAll", id);
        }
        for (String group : groups) {
            join(group, id);
        }
        return id;
    }

    private void join(String group, String port) {
        run("add", "Port_Group", group, "ports", run("get", "Logical_Switch_Port", port, "_uuid"));
    }

    /** What the port's subnet does for it. */
    public void dhcp(String port, String column, String subnet) {
        run("set", "Logical_Switch_Port", port, column + "=" + subnet);
    }

    /** The groups that are there from the first secured port on: the default one, and the one that drops. */
    public void firstGroups() {
        group("DropAll", "DropAll");
        for (String direction : List.of("from-lport", "to-lport")) {
            String port = direction.equals("from-lport") ? "inport" : "outport";
            acl("DropAll", direction, 1000, port + " == @DropAll && ip", "drop", "ovirt_port_group_id=DropAll");
        }
        group("Default", "Default");
        for (String family : List.of("4", "6")) {
            String type = "ovirt_ethertype=IPv" + family;
            String own = "ovirt_port_group_id=Default";
            acl("Default", "from-lport", 1001, "inport == @Default && ip" + family, "allow-related", own, type);
            acl(
                    "Default",
                    "to-lport",
                    1001,
                    "outport == @Default && ip" + family + " && ip" + family + ".src == $Default_ip" + family,
                    "allow-related",
                    own,
                    type,
                    "ovirt_remote_group_id=Default");
        }
    }

    /** Returns its id, which is the row's uuid. */
    public String group(String portGroup, String name) {
        run("pg-add", portGroup);
        run(
                "set",
                "Port_Group",
                portGroup,
                "external_ids:ovirt_sec_group_name=\"" + name + "\"",
                "external_ids:ovirt_created_at=\"2021-03-04T05:06:07.123456\"",
                "external_ids:ovirt_updated_at=\"2022-03-04T05:06:07.123456\"",
                "external_ids:ovirt_revision_number=\"3\"");
        return run("get", "Port_Group", portGroup, "_uuid");
    }

    /** A name as the incumbent makes them. */
    public static String groupName() {
        return "ovirt_" + UUID.randomUUID().toString().replace('-', '_');
    }

    /** Returns the id of the rule, which is the row's uuid. */
    public String acl(String group, String direction, int priority, String match, String action, String... ids) {
        List<String> command = new ArrayList<>(List.of(
                "--id=@acl",
                "create",
                "ACL",
                "direction=" + direction,
                "priority=" + priority,
                "match=\"" + match.replace("\"", "\\\"") + "\"",
                "action=" + action,
                "name=\"" + UUID.randomUUID() + "\""));
        for (String id : ids) {
            int sign = id.indexOf('=');
            command.add("external_ids:" + id.substring(0, sign) + "=\"" + id.substring(sign + 1) + "\"");
        }
        command.addAll(List.of("--", "add", "Port_Group", group, "acls", "@acl"));
        return run(command.toArray(String[]::new));
    }

    /** Returns its id, which is the row's uuid. */
    public String router(String name) {
        return run("create", "Logical_Router", "name=" + name, "enabled=true");
    }

    /** A router's port in a network; returns the id of the switch port at its end. */
    public String leg(String router, String network, String mac, String cidr, boolean gateway) {
        String id = UUID.randomUUID().toString();
        run("lsp-add", network, id);
        run("lrp-add", router, "lrp" + id, mac, cidr);
        run(
                "set",
                "Logical_Switch_Port",
                id,
                "type=router",
                "addresses=router",
                "enabled=true",
                "options:router-port=lrp" + id,
                "external_ids:ovirt_nic_name=router_port",
                "external_ids:ovirt_device_id=" + router,
                "external_ids:ovirt_device_owner=" + (gateway ? "network:router_gateway" : "network:router_interface"));
        if (gateway) {
            run("set", "Logical_Router", router, "external_ids:ovirt_gateway_port=" + id);
        }
        return id;
    }
}
