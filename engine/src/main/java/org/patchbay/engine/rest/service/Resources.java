// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.service;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.rest.input.Input;

/**
 * The objects of one collection. The API has checked names, types and permissions; rules that look at other objects are the
 * service's. Called on virtual threads that may block. Refuses with {@link RefusalException}, or an {@link
 * org.patchbay.http.HttpError} for what has no kind there.
 */
public interface Resources<T> {
    /** In a stable order. @throws RefusalException NOT_FOUND when what the collection belongs to does not exist */
    List<T> list(Call call, Listing listing);

    /** Empty when there is none of this id, or its parent has none; an id of any form may come. */
    Optional<T> get(Call call, String id);

    /** Those of the ids that are there, all of one parent, by id; of many at once, so that a database is asked once. */
    default Map<String, T> get(Call call, Collection<String> ids) {
        Map<String, T> found = new HashMap<>();
        ids.forEach(id -> get(call, id).ifPresent(item -> found.put(id, item)));
        return found;
    }

    /**
     * Whole lists of several owners at once, in their order.
     *
     * @param places the ids above the collection, of each owner
     */
    default List<List<T>> lists(Call call, List<List<String>> places) {
        return places.stream()
                .map(parents -> list(call.at(parents), Listing.ALL))
                .toList();
    }

    /** Adds one and answers it as it is now. */
    default T add(Call call, Input input) {
        throw RefusalException.forbidden("Nothing can be added here.");
    }

    /** Changes what was sent, leaves the rest, and answers it as it is now. */
    default T update(Call call, T before, Input input) {
        throw RefusalException.forbidden("This cannot be changed.");
    }

    default void remove(Call call, T item) {
        throw RefusalException.forbidden("This cannot be removed.");
    }

    /** @param action one of those declared */
    default ActionResult act(Call call, T item, String action, Input parameters) {
        throw RefusalException.forbidden("This cannot be done.");
    }
}
