// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.patchbay.testbed.TestbedException;

/** The two databases of an OVN central. */
public enum Database {
    NORTHBOUND("nb", "OVN_Northbound", "ovn-nb.ovsschema"),
    SOUTHBOUND("sb", "OVN_Southbound", "ovn-sb.ovsschema");

    private static final List<Path> SCHEMAS = List.of(Path.of("/usr/share/ovn"), Path.of("/usr/local/share/ovn"));

    private final String shortName;
    private final String schemaName;
    private final String schemaFile;

    Database(String shortName, String schemaName, String schemaFile) {
        this.shortName = shortName;
        this.schemaName = schemaName;
        this.schemaFile = schemaFile;
    }

    String shortName() {
        return shortName;
    }

    /** The name clients of the database use, such as OVN_Northbound. */
    public String schemaName() {
        return schemaName;
    }

    /** The schema that the installed OVN packages brought. */
    Path schema() {
        return SCHEMAS.stream()
                .map(d -> d.resolve(schemaFile))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new TestbedException(
                        TestbedException.Code.MISSING_PROGRAM,
                        schemaFile + " is not installed; it comes with the Debian package ovn-central"));
    }
}
