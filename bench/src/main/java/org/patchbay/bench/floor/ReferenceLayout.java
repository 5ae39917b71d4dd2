// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The rows that Neutron's OVN driver writes for a port with one IPv4 address and the default security group, less its
 * drop group of every port, which we do not keep either.
 */
final class ReferenceLayout {
    private ReferenceLayout() {}

    /** Makes the networks and groups and answers one template for each network. */
    static List<PortTemplate> prepare(OvsdbPipe pipe, int networks, int groups) {
        List<UUID> groupIds = new ArrayList<>();
        List<String> groupNames = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            UUID group = UUID.randomUUID();
            groupIds.add(group);
            groupNames.add(group(pipe, group));
        }
        List<PortTemplate> templates = new ArrayList<>();
        for (int i = 0; i < networks; i++) {
            templates.add(network(pipe, UUID.randomUUID(), groupIds.get(i % groups), groupNames.get(i % groups)));
        }
        return templates;
    }

    private static String group(OvsdbPipe pipe, UUID id) {
        String name = "pg_" + id.toString().replace('-', '_');
        String from = "inport == @" + name;
        String to = "outport == @" + name;
        List<Object> operations = new ArrayList<>();
        List<Object> acls = new ArrayList<>();
        List<List<String>> rules = List.of(
                List.of("from-lport", from + " && ip4"),
                List.of("from-lport", from + " && ip6"),
                List.of("to-lport", to + " && ip4 && ip4.src == $" + name + "_ip4"),
                List.of("to-lport", to + " && ip6 && ip6.src == $" + name + "_ip6"));
        for (List<String> rule : rules) {
            String symbol = "acl" + acls.size();
            acls.add(List.of("named-uuid", symbol));
            operations.add(Map.of(
                    "op",
                    "insert",
                    "table",
                    "ACL",
                    "uuid-name",
                    symbol,
                    "row",
                    Map.of(
                            "action", "allow-related",
                            "direction", rule.get(0),
                            "match", rule.get(1),
                            "priority", 1002,
                            "external_ids",
                                    map(
                                            "neutron:security_group_rule_id",
                                            UUID.randomUUID().toString()))));
        }
        operations.add(Map.of(
                "op",
                "insert",
                "table",
                "Port_Group",
                "row",
                Map.of(
                        "name", name,
                        "acls", List.of("set", acls),
                        "external_ids", map("neutron:security_group_id", id.toString()))));
        pipe.transact(operations);
        return name;
    }

    private static PortTemplate network(OvsdbPipe pipe, UUID id, UUID group, String groupName) {
        JsonNode result = pipe.transact(List.of(
                Map.of(
                        "op",
                        "insert",
                        "table",
                        "Logical_Switch",
                        "row",
                        Map.of(
                                "name", "neutron-" + id,
                                "external_ids", map("neutron:network_name", "floor"),
                                "other_config", map("mcast_snoop", "false"))),
                Map.of(
                        "op",
                        "insert",
                        "table",
                        "DHCP_Options",
                        "row",
                        Map.of(
                                "cidr", "11.0.0.0/8",
                                "external_ids",
                                        map("subnet_id", UUID.randomUUID().toString()),
                                "options", map("lease_time", "43200")))));
        String network = result.get(0).get("uuid").get(1).asString();
        String dhcp = result.get(1).get("uuid").get(1).asString();
        return new PortTemplate("""
                {"op":"insert","table":"Logical_Switch_Port","uuid-name":"p_row_","row":{"name":"@id@",\
                "addresses":"@mac@ @address@","port_security":"@mac@ @address@","enabled":true,\
                "dhcpv4_options":["uuid","%s"],\
                "options":["map",[["mcast_flood_reports","true"],["requested-chassis",""]]],\
                "external_ids":["map",[["neutron:cidrs","@address@/8"],["neutron:device_id","@device@"],\
                ["neutron:device_owner",""],["neutron:network_name","neutron-%s"],["neutron:port_name","@name@"],\
                ["neutron:project_id","d5c8a1f0b6e94a64a4b0d6b3f2a1c9e7"],["neutron:revision_number","1"],\
                ["neutron:security_group_ids","%s"]]]}},\
                {"op":"mutate","table":"Logical_Switch","where":[["_uuid","==",["uuid","%s"]]],\
                "mutations":[["ports","insert",["named-uuid","p_row_"]]]},\
                {"op":"mutate","table":"Port_Group","where":[["name","==","%s"]],\
                "mutations":[["ports","insert",["named-uuid","p_row_"]]]}""".formatted(dhcp, id, group, network, groupName));
    }

    private static List<Object> map(String key, String value) {
        return List.of("map", List.of(List.of(key, value)));
    }
}
