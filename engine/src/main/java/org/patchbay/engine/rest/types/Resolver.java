// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.UUID;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.rest.input.Input;

/** Finds the objects that clients call by id or by name. */
@FunctionalInterface
public interface Resolver {
    /**
     * The id of an object that exists.
     *
     * @param named has an id or a name
     * @throws org.patchbay.engine.domain.RefusalException BAD_VALUE when there is none, or several of the name
     */
    UUID id(ObjectKind kind, Input.Named named);
}
