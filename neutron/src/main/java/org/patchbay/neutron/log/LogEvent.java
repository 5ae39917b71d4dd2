// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import java.util.Arrays;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import org.patchbay.northbound.Acl;

/** Which packets a log has. */
enum LogEvent {
    ACCEPT,
    DROP,
    ALL;

    static final Type<LogEvent> TYPE = Types.parsed(LogEvent::parse, null);

    private static LogEvent parse(String text) {
        for (LogEvent event : values()) {
            if (event.name().equals(text)) {
                return event;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not in " + Arrays.toString(values()));
    }

    /** What another writer left unreadable reads as all. */
    static LogEvent decode(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException foreign) {
            return ALL;
        }
    }

    /** Whether it is about what an ACL of this action decides on. */
    boolean covers(String action) {
        return this == ALL || (this == DROP) == action.equals(Acl.DROP);
    }
}
