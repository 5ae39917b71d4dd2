// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.Scalars;

/** Applies queries to objects in memory. */
public final class Searcher<T> {
    private final Map<String, Field<T>> fields;
    private final Clock clock;

    public Searcher(Collection<Field<T>> fields, Clock clock) {
        this.fields = fields.stream().collect(Collectors.toUnmodifiableMap(Field::name, Function.identity()));
        this.clock = clock;
    }

    /** The names to search by. */
    public Collection<String> names() {
        return fields.keySet();
    }

    /** @throws SearchException for a value that is not of its field's type */
    public List<T> select(List<T> items, SearchQuery query, boolean caseSensitive) {
        Expression expression = query.expression();
        String sortBy = query.sortBy();
        if (expression == null && sortBy == null) {
            return items;
        }
        Predicate<T> wanted = expression == null ? item -> true : predicate(expression, caseSensitive, clock.instant());
        var stream = items.stream().filter(wanted);
        if (sortBy == null) {
            return stream.toList();
        }
        Comparator<T> order = Comparator.comparing(item -> value(sortBy, item), Values.order());
        return stream.sorted(query.descending() ? order.reversed() : order).toList();
    }

    private Predicate<T> predicate(Expression expression, boolean caseSensitive, Instant now) {
        return switch (expression) {
            case Expression.And and ->
                and.terms().stream()
                        .map(term -> predicate(term, caseSensitive, now))
                        .reduce(item -> true, Predicate::and);
            case Expression.Or or ->
                or.terms().stream()
                        .map(term -> predicate(term, caseSensitive, now))
                        .reduce(item -> false, Predicate::or);
            case Expression.Not not -> predicate(not.term(), caseSensitive, now).negate();
            case Expression.Compare compare ->
                item -> Values.matches(value(compare.field(), item), compare, caseSensitive, now);
            case Expression.Anywhere anywhere -> item -> anywhere(item, anywhere.value(), caseSensitive);
        };
    }

    private boolean anywhere(T item, String wanted, boolean caseSensitive) {
        String pattern = "*" + wanted + "*";
        for (Field<T> field : fields.values()) {
            Object value = field.value().apply(item);
            if (value != null && Values.like(Scalars.text(value), pattern, caseSensitive)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object value(String name, T item) {
        Field<T> field = fields.get(name);
        return field == null ? null : field.value().apply(item);
    }
}
