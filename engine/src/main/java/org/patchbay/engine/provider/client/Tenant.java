// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.Optional;
import org.patchbay.engine.provider.wire.Fields;

/** Whose an object is. */
final class Tenant {
    /** Owner of all that is made without authentication; oVirt's providers expect it spelled so. */
    static final String ANONYMOUS = "oVirt";

    private Tenant() {}

    /** Newer providers say project_id, older ones tenant_id, most say both. */
    static Optional<String> of(Fields fields) {
        return fields.optionalText("tenant_id")
                .or(() -> fields.optionalText("project_id"))
                .filter(id -> !id.isEmpty());
    }
}
