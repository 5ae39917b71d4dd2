// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.CollectionType.Place;
import org.patchbay.engine.rest.search.Searcher;
import org.patchbay.engine.rest.service.Resources;

/** All collections of the API by their places, from the declarations and the services behind them. */
final class Mounts {
    private final Map<String, Mount<?>> byPath = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when a collection has no service, or a service no collection */
    static Mounts of(List<CollectionType<?>> roots, Services services, Clock clock) {
        Mounts mounts = new Mounts();
        Set<String> missing = new TreeSet<>();
        for (CollectionType<?> root : roots) {
            mounts.add(root, root.path(), null, services, clock, missing);
        }
        Set<String> unknown = new TreeSet<>(services.paths());
        unknown.removeAll(mounts.byPath.keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "collections without a service: " + missing + "; services without a collection: " + unknown);
        }
        return mounts;
    }

    List<Mount<?>> all() {
        return List.copyOf(byPath.values());
    }

    List<Mount<?>> roots() {
        List<Mount<?>> roots = new ArrayList<>();
        byPath.values().forEach(mount -> {
            if (mount.above() == null) {
                roots.add(mount);
            }
        });
        return roots;
    }

    @Nullable
    Mount<?> at(String path) {
        return byPath.get(path);
    }

    @SuppressWarnings("unchecked")
    private <T> void add(
            CollectionType<T> type,
            String path,
            @Nullable Mount<?> above,
            Services services,
            Clock clock,
            Set<String> missing) {
        Resources<?> service = type.place() == Place.NOWHERE ? Services.nothing() : services.at(path);
        if (service == null) {
            missing.add(path);
            return;
        }
        Mount<T> mount = new Mount<>(
                path, type, (Resources<T>) service, new Searcher<>(type.item().searchable(), clock), above);
        byPath.put(path, mount);
        if (type.place() != Place.HOME) {
            return;
        }
        for (CollectionType<?> inner : type.item().collections()) {
            add(inner, path + "/{}/" + inner.path(), mount, services, clock, missing);
        }
    }
}
