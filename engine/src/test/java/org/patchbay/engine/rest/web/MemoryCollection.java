// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;

/** Objects in a map, for tests of the API itself. */
final class MemoryCollection<T> implements Resources<T> {
    /** An action that was asked for. */
    record Acted(String id, String action, Input parameters, boolean async) {}

    private final Map<String, T> items;
    private final Function<T, String> id;
    private final BiPredicate<Call, T> belongs;
    private final BiFunction<Call, Input, T> adder;
    private final BiFunction<T, Input, T> changer;
    final List<Acted> acted = new ArrayList<>();
    /** How often something was read; many at once count once, as for a database. */
    int asked;

    MemoryCollection(
            Function<T, String> id,
            BiPredicate<Call, T> belongs,
            BiFunction<Call, Input, T> adder,
            BiFunction<T, Input, T> changer) {
        this(new LinkedHashMap<>(), id, belongs, adder, changer);
    }

    private MemoryCollection(
            Map<String, T> items,
            Function<T, String> id,
            BiPredicate<Call, T> belongs,
            BiFunction<Call, Input, T> adder,
            BiFunction<T, Input, T> changer) {
        this.items = items;
        this.id = id;
        this.belongs = belongs;
        this.adder = adder;
        this.changer = changer;
    }

    /** The same objects, those that belong to the owner in the path. */
    MemoryCollection<T> of(BiPredicate<Call, T> owner) {
        return new MemoryCollection<>(items, id, owner, adder, changer);
    }

    T put(T item) {
        synchronized (items) {
            items.put(id.apply(item), item);
        }
        return item;
    }

    @Override
    public List<T> list(Call call, Listing listing) {
        synchronized (items) {
            asked++;
            return items.values().stream()
                    .filter(item -> belongs.test(call, item))
                    .toList();
        }
    }

    @Override
    public Optional<T> get(Call call, String wanted) {
        synchronized (items) {
            asked++;
            return Optional.ofNullable(items.get(wanted)).filter(item -> belongs.test(call, item));
        }
    }

    @Override
    public Map<String, T> get(Call call, Collection<String> ids) {
        int before = asked;
        Map<String, T> found = Resources.super.get(call, ids);
        asked = before + 1;
        return found;
    }

    @Override
    public List<List<T>> lists(Call call, List<List<String>> places) {
        int before = asked;
        List<List<T>> found = Resources.super.lists(call, places);
        asked = before + 1;
        return found;
    }

    @Override
    public T add(Call call, Input input) {
        return put(adder.apply(call, input));
    }

    @Override
    public T update(Call call, T before, Input input) {
        return put(changer.apply(before, input));
    }

    @Override
    public void remove(Call call, T item) {
        synchronized (items) {
            items.remove(id.apply(item));
        }
    }

    @Override
    public ActionResult act(Call call, T item, String action, Input parameters) {
        acted.add(new Acted(id.apply(item), action, parameters, call.async()));
        return new ActionResult(
                !call.async(), UUID.nameUUIDFromBytes(new byte[] {1}).toString());
    }
}
