// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Operations.IndexedFilter;
import org.patchbay.ovsdb.Snapshot;

/** Finds what a list request asks for, at the cost of the answer: by an index where a filter has one, page by page otherwise. */
final class Listing<T extends ApiObject> {
    /** One page. */
    record Page<T>(List<T> objects, boolean more) {}

    private final Operations<T> operations;
    private final Snapshot snapshot;
    private final Caller caller;
    private final ListQuery query;

    Listing(Operations<T> operations, Snapshot snapshot, Caller caller, ListQuery query) {
        this.operations = operations;
        this.snapshot = snapshot;
        this.caller = caller;
        this.query = query;
    }

    Page<T> page() {
        if (query.marker() != null) {
            requireMarker(query.marker());
        }
        if (filtersByHidden()) {
            return new Page<>(List.of(), false);
        }
        List<T> found = byFilter();
        Iterable<T> inOrder = found == null && query.sort().isEmpty() ? inOrder() : null;
        if (inOrder != null) {
            return walk(inOrder);
        }
        if (found == null) {
            found = matching(
                    caller.isAdmin() ? operations.all(snapshot, null, false) : operations.visibleTo(snapshot, caller));
        }
        Comparator<T> order = Ordering.of(operations.schema(), query.sort());
        if (query.reverse()) {
            order = order.reversed();
        }
        found.sort(order);
        return cut(afterMarker(found, order));
    }

    /** To the caller the attribute is not there, so it has none of the wanted values. */
    private boolean filtersByHidden() {
        for (String name : query.filters().keySet()) {
            Attribute<? super T, ?> attribute = operations.schema().attribute(name);
            // What nobody is shown may be a filter of its own; what some are not shown never is one for them.
            boolean own = operations.schema().hasOwnFilter(name)
                    && (attribute == null || attribute.viewer() == Attribute.Who.NOBODY);
            if (attribute != null && !attribute.isShownTo(caller) && !own) {
                return true;
            }
        }
        return false;
    }

    private T requireMarker(String marker) {
        T object = operations.find(snapshot, marker);
        if (object == null || !operations.isVisible(snapshot, caller, object)) {
            throw Errors.notFound(operations.schema().label(), InvalidValue.shown(marker));
        }
        return object;
    }

    /** Everything that the caller may see from the marker on, in order of id; null if that would have to be sorted first. */
    private @Nullable Iterable<T> inOrder() {
        return caller.isAdmin()
                ? operations.all(snapshot, query.marker(), query.reverse())
                : operations.visibleTo(snapshot, caller, query.marker(), query.reverse());
    }

    /** The matches in no order, or null if no filter has an index. */
    private @Nullable List<T> byFilter() {
        List<String> ids = query.filters().get("id");
        if (ids != null) {
            return matching(byId(ids));
        }
        for (IndexedFilter<T> filter : operations.indexed()) {
            List<String> wanted = query.filters().get(filter.name());
            Map<String, T> found = wanted == null ? null : byIndex(filter, wanted);
            if (found != null) {
                return matching(found.values());
            }
        }
        return null;
    }

    private Collection<T> byId(List<String> ids) {
        Map<String, T> found = new LinkedHashMap<>();
        for (String id : ids) {
            T object = operations.find(snapshot, id);
            if (object != null) {
                found.put(object.id(), object);
            }
        }
        return found.values();
    }

    private @Nullable Map<String, T> byIndex(IndexedFilter<T> filter, List<String> wanted) {
        Map<String, T> found = new LinkedHashMap<>();
        for (String value : wanted) {
            Iterable<T> candidates = filter.find().apply(snapshot, value);
            if (candidates == null) {
                return null;
            }
            for (T object : candidates) {
                found.put(object.id(), object);
            }
        }
        return found;
    }

    private List<T> matching(Iterable<T> objects) {
        List<T> found = new ArrayList<>();
        for (T one : objects) {
            T object = operations.seenBy(snapshot, caller, one);
            if (matches(object)) {
                found.add(object);
            }
        }
        return found;
    }

    private boolean matches(T object) {
        for (Map.Entry<String, List<String>> filter : query.filters().entrySet()) {
            if (!operations.schema().matches(object, filter.getKey(), filter.getValue())) {
                return false;
            }
        }
        return operations.isVisible(snapshot, caller, object);
    }

    private List<T> afterMarker(List<T> ordered, Comparator<T> order) {
        if (query.marker() == null) {
            return ordered;
        }
        T marker = requireMarker(query.marker());
        int from = 0;
        while (from < ordered.size() && order.compare(ordered.get(from), marker) <= 0) {
            from++;
        }
        return ordered.subList(from, ordered.size());
    }

    private Page<T> walk(Iterable<T> inOrder) {
        List<T> found = new ArrayList<>();
        for (T one : inOrder) {
            T object = operations.seenBy(snapshot, caller, one);
            if (matches(object)) {
                found.add(object);
                if (query.limit() > 0 && found.size() > query.limit()) {
                    break;
                }
            }
        }
        return cut(found);
    }

    private Page<T> cut(List<T> ordered) {
        boolean more = query.limit() > 0 && ordered.size() > query.limit();
        List<T> page = new ArrayList<>(more ? ordered.subList(0, query.limit()) : ordered);
        if (query.reverse()) {
            Collections.reverse(page);
        }
        return new Page<>(page, more);
    }
}
