// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

import java.util.List;

/**
 * {@code POST …/{id}/name} with an {@code <action>}.
 *
 * @param parameters what the action's body may hold, with access {@code WRITE} or {@code WRITE_REQUIRED}
 * @param usable those may call it, too, who have the role USER on the object
 */
public record ActionType(String name, List<Attribute<Object>> parameters, boolean usable) {
    public ActionType {
        parameters = List.copyOf(parameters);
    }
}
