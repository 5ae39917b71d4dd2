// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.service;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of a request.
 *
 * @param parents the ids above the collection, outermost first: for {@code vms/5/nics} the VM's
 * @param correlationId what the client called its request, or the request's own id; for events and jobs
 * @param async the client does not want to wait
 * @param parameters the query's, the first of each name
 */
public record Call(
        Caller caller, List<String> parents, String correlationId, boolean async, Map<String, String> parameters) {
    public Call {
        parents = List.copyOf(parents);
        parameters = Map.copyOf(parameters);
    }

    public String parent(int at) {
        return parents.get(at);
    }

    /** The innermost id above the collection. */
    public String parent() {
        return parents.getLast();
    }

    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** {@code force=true} and the like; a parameter without a value counts as true, as oVirt has it. */
    public boolean flag(String name) {
        String value = parameters.get(name);
        return value != null && (value.isEmpty() || value.equalsIgnoreCase("true"));
    }

    /** The same for another place. */
    public Call at(List<String> otherParents) {
        return new Call(caller, otherParents, correlationId, async, parameters);
    }
}
