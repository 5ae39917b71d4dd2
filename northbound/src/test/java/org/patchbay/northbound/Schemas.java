// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.io.IOException;
import java.nio.file.Files;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The installed Northbound schema, and what older and newer releases may have. */
final class Schemas {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Schemas() {}

    static String installed() throws IOException {
        return Files.readString(NorthboundServer.SCHEMA);
    }

    /** Without DNS, address sets, template variables, BFD, gateways of NAT rows, DHCPv6 and switches' other_config, and with no stateless ACLs. */
    static String older() throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(installed());
        ObjectNode tables = (ObjectNode) schema.get("tables");
        tables.remove("DNS");
        tables.remove("Address_Set");
        tables.remove("Chassis_Template_Var");
        tables.remove("BFD");
        columns(tables, "Logical_Router_Static_Route").remove("bfd");
        columns(tables, "NAT").remove("gateway_port");
        columns(tables, "NAT").remove("allowed_ext_ips");
        columns(tables, "NAT").remove("exempted_ext_ips");
        columns(tables, "Logical_Switch").remove("dns_records");
        columns(tables, "Logical_Switch").remove("other_config");
        columns(tables, "Logical_Switch_Port").remove("dhcpv6_options");
        ((ObjectNode) columns(tables, "ACL").at("/action/type/key"))
                .putArray("enum")
                .add("set")
                .addArray()
                .add("allow")
                .add("allow-related")
                .add("drop");
        return write(schema, "5.16.0");
    }

    /** With a table, a column and an ACL action that nobody has seen yet. */
    static String newer() throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(installed());
        ObjectNode tables = (ObjectNode) schema.get("tables");
        tables.putObject("Wormhole")
                .put("isRoot", true)
                .putObject("columns")
                .putObject("name")
                .put("type", "string");
        columns(tables, "Logical_Switch_Port").putObject("colour").put("type", "string");
        ((ArrayNode) columns(tables, "ACL").at("/action/type/key/enum/1")).add("ponder");
        return write(schema, "99.0.0");
    }

    private static ObjectNode columns(ObjectNode tables, String table) {
        return (ObjectNode) tables.get(table).get("columns");
    }

    private static String write(ObjectNode schema, String version) {
        schema.put("version", version);
        schema.remove("cksum");
        return JSON.writeValueAsString(schema);
    }
}
