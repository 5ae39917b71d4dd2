// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.patchbay.ovsdb.Schema;

/**
 * What the server at hand can do.
 *
 * @param version of its schema, such as {@code 7.0.0}
 * @param supported optional abilities it has
 * @param missing tables and columns ({@code Table} or {@code Table.column}) that this package reads and the server lacks, sorted;
 *     they read as unset
 */
public record Features(String version, Set<Feature> supported, List<String> missing) {
    public Features {
        supported = Set.copyOf(supported);
        missing = List.copyOf(missing);
    }

    public static Features of(Schema schema) {
        Set<Feature> supported = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (supports(schema, feature)) {
                supported.add(feature);
            }
        }
        return new Features(schema.version(), supported, missing(schema));
    }

    public boolean has(Feature feature) {
        return supported.contains(feature);
    }

    /** Whether a column that this package reads is there. */
    public boolean hasColumn(String table, String column) {
        return !missing.contains(table) && !missing.contains(table + "." + column);
    }

    private static boolean supports(Schema schema, Feature feature) {
        return switch (feature) {
            case PORT_GROUPS -> schema.has(PortGroup.TABLE, PortGroup.Columns.ACLS);
            case DNS_RECORDS ->
                schema.has(Dns.TABLE, Dns.Columns.RECORDS)
                        && schema.has(LogicalSwitch.TABLE, LogicalSwitch.Columns.DNS_RECORDS);
            case ADDRESS_SETS -> schema.has(AddressSet.TABLE, AddressSet.Columns.ADDRESSES);
            case SESSION_AFFINITY -> schema.table("Chassis_Template_Var") != null;
            case QOS ->
                schema.has(Qos.TABLE, Qos.Columns.BANDWIDTH)
                        && schema.has(LogicalSwitch.TABLE, LogicalSwitch.Columns.QOS_RULES)
                        && schema.has(Annex.TABLE, Dns.Columns.EXTERNAL_IDS);
            case ACL_LOGS ->
                schema.has(Acl.TABLE, Acl.Columns.METER)
                        && schema.has(Meter.TABLE, Meter.Columns.FAIR)
                        && schema.has(Annex.TABLE, Dns.Columns.EXTERNAL_IDS);
            case SEVERAL_GATEWAYS ->
                schema.has(Nat.TABLE, Nat.Columns.GATEWAY_PORT)
                        && schema.has(LogicalRouter.TABLE, LogicalRouter.Columns.POLICIES);
            case ROUTE_BFD ->
                schema.has(Bfd.TABLE, Bfd.Columns.LOGICAL_PORT)
                        && schema.has(StaticRoute.TABLE, StaticRoute.Columns.BFD);
            case STATELESS_RULES -> allows(schema, Acl.TABLE, Acl.Columns.ACTION, Acl.ALLOW_STATELESS);
        };
    }

    // A column without an enumeration takes any text, but then nothing tells whether it is understood.
    private static boolean allows(Schema schema, String table, String column, String value) {
        Schema.Table found = schema.table(table);
        Schema.Column definition = found == null ? null : found.columns().get(column);
        return definition != null && definition.key().allowed().contains(value);
    }

    private static List<String> missing(Schema schema) {
        List<String> missing = new ArrayList<>();
        Northbound.columns().forEach((table, columns) -> {
            if (schema.table(table) == null) {
                missing.add(table);
            } else {
                for (String column : columns) {
                    if (!schema.has(table, column)) {
                        missing.add(table + "." + column);
                    }
                }
            }
        });
        Collections.sort(missing);
        return missing;
    }
}
