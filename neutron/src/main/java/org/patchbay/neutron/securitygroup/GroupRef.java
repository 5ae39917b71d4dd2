// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import org.patchbay.northbound.Acl;

/** What the ACLs of a group have to know of it. */
record GroupRef(String id, String projectId, boolean stateful) {
    static final String STATEFUL_ACTION = Acl.ALLOW_RELATED;
    static final String STATELESS_ACTION = Acl.ALLOW_STATELESS;

    String portGroup() {
        return Matches.portGroup(id);
    }

    String action() {
        return action(stateful);
    }

    static String action(boolean stateful) {
        return stateful ? STATEFUL_ACTION : STATELESS_ACTION;
    }
}
