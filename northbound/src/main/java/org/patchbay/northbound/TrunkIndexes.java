// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;

/** The indexes over trunks, which are rows of {@link Annex}. */
public final class TrunkIndexes {
    /** On a trunk, its parent port. */
    public static final String PARENT = "patchbay:trunk_port_id";
    /** On a trunk, the beginning of the keys that are its sub ports; the port's id follows. */
    public static final String SUB_PORT = "patchbay:subport:";

    /** The trunk whose parent a port is. */
    public static final Index<String> TRUNK_BY_PARENT = Index.byMapKey(Annex.TABLE, Dns.Columns.EXTERNAL_IDS, PARENT);

    /** The trunk that a port is a sub port of. */
    public static final Index<String> TRUNK_BY_SUB_PORT =
            Index.of(Annex.TABLE + ".subport", Annex.TABLE, TrunkIndexes::subPorts);

    static final List<Index<?>> ALL = List.of(TRUNK_BY_PARENT, TRUNK_BY_SUB_PORT);

    private TrunkIndexes() {}

    private static List<String> subPorts(Row row) {
        List<String> ports = new ArrayList<>();
        for (String key : row.map(Dns.Columns.EXTERNAL_IDS).keySet()) {
            if (key.startsWith(SUB_PORT)) {
                ports.add(key.substring(SUB_PORT.length()));
            }
        }
        return ports;
    }
}
