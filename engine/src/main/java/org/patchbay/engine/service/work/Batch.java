// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.patchbay.engine.store.Tx;

/** Reads many objects by one query. */
public final class Batch {
    private Batch() {}

    /** By the ids as they were given. */
    public static <T> Map<String, T> byId(
            Work work, Collection<String> ids, BiFunction<Tx, Collection<UUID>, List<T>> find, Function<T, UUID> idOf) {
        Map<UUID, String> wanted = new LinkedHashMap<>();
        ids.forEach(id -> Ids.parse(id).ifPresent(key -> wanted.put(key, id)));
        Map<String, T> found = new HashMap<>();
        if (!wanted.isEmpty()) {
            work.read(tx -> find.apply(tx, wanted.keySet())).forEach(item -> {
                String id = wanted.get(idOf.apply(item));
                if (id != null) {
                    found.put(id, item);
                }
            });
        }
        return found;
    }

    /**
     * Lists of several owners, in the order of the owners.
     *
     * @param places the ids above each list; the last is the owner's
     */
    public static <T> List<List<T>> byOwner(
            Work work,
            List<List<String>> places,
            BiFunction<Tx, Collection<UUID>, List<T>> find,
            Function<T, UUID> ownerOf) {
        Map<UUID, List<T>> lists = new LinkedHashMap<>();
        places.forEach(place -> Ids.parse(place.getLast()).ifPresent(owner -> lists.put(owner, new ArrayList<>())));
        if (!lists.isEmpty()) {
            work.read(tx -> find.apply(tx, lists.keySet())).forEach(item -> {
                List<T> list = lists.get(ownerOf.apply(item));
                if (list != null) {
                    list.add(item);
                }
            });
        }
        return places.stream()
                .map(place -> Ids.parse(place.getLast()).map(lists::get).orElseGet(List::of))
                .toList();
    }
}
