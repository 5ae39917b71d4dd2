// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A set of ports that ACLs speak of; a security group is one. Which ports it has is told by the ports, see
 * {@link Northbound#monitorSpec} (ovn-nb(5), table Port_Group).
 *
 * @param name unique in the database; ACLs refer to it as {@code @name}, to its addresses as {@code $name_ip4}
 * @param acls the rows of table ACL that belong to it
 */
public record PortGroup(UUID uuid, String name, Set<UUID> acls, Map<String, String> externalIds) {
    public static final String TABLE = "Port_Group";

    static final List<String> READ = List.of(Columns.NAME, Columns.ACLS, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        /** Written, never read. */
        public static final String PORTS = "ports";

        public static final String ACLS = "acls";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static PortGroup of(Row row) {
        return row.memo(PortGroup.class, PortGroup::decode);
    }

    private static PortGroup decode(Row row) {
        return new PortGroup(
                row.uuid(), row.string(Columns.NAME), row.uuids(Columns.ACLS), row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.ACLS, acls)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
