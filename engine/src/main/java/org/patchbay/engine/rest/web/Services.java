// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;

/** Which service answers at which place. */
public final class Services {
    private static final Resources<Object> NOTHING = new Resources<>() {
        @Override
        public List<Object> list(Call call, Listing listing) {
            return List.of();
        }

        @Override
        public Optional<Object> get(Call call, String id) {
            return Optional.empty();
        }
    };

    private final Map<String, Resources<?>> bound = new HashMap<>();

    /**
     * @param path with {@code {}} for ids, such as {@code vms/{}/nics}
     * @param service of the type the collection there is declared with; another fails at the first request
     */
    public Services bind(String path, Resources<?> service) {
        if (bound.putIfAbsent(path, service) != null) {
            throw new IllegalArgumentException("bound twice: " + path);
        }
        return this;
    }

    @Nullable
    Resources<?> at(String path) {
        return bound.get(path);
    }

    Set<String> paths() {
        return bound.keySet();
    }

    static Resources<?> nothing() {
        return NOTHING;
    }
}
