// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.List;
import java.util.UUID;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;

/** What an object stands in: asked for each object of a list, so from memory or with the list. */
public interface Surroundings {
    /** An object's name for searches by it, such as {@code cluster=Default}; "" when it is not known. */
    String name(ObjectKind kind, UUID id);

    /** The object and all it is part of: a virtual machine, its cluster, its data center. */
    List<ObjectRef> path(ObjectKind kind, UUID id);
}
