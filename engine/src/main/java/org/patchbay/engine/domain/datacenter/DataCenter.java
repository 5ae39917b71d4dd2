// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.datacenter;

import java.util.List;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.Use;

/**
 * A data center.
 *
 * @param name unique, letters, digits, "-_.", at most 40 characters
 * @param local whether its storage is local; the engine only remembers it
 * @param version counts the changes; a change to an outdated one is refused
 */
public record DataCenter(UUID id, String name, String description, String comment, boolean local, long version) {
    public DataCenter {
        name = NameRule.object(name, 40);
        description = Check.text("description", description, Check.DESCRIPTION);
        comment = Check.text("comment", comment, Check.COMMENT);
    }

    public static DataCenter of(UUID id, String name) {
        return new DataCenter(id, name, "", "", false, 0);
    }

    /** Refuses while it has clusters; its networks go with it. */
    public void checkRemove(List<Use> clusters) {
        Use.refuseIfAny("data center '" + name + "'", clusters);
    }
}
