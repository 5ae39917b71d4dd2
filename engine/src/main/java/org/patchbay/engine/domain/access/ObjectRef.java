// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.access;

import java.util.UUID;

/** An object of a kind. */
public record ObjectRef(ObjectKind kind, UUID id) {
    /** Everything; its id is the one oVirt's clients know. */
    public static final ObjectRef SYSTEM =
            new ObjectRef(ObjectKind.SYSTEM, UUID.fromString("aaa00000-0000-0000-0000-123456789aaa"));
}
