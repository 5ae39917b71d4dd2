// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ListQuery.SortKey;

/** The order of a list: by the sort keys, then by id, so that pages never overlap. */
final class Ordering {
    private Ordering() {}

    static <T> Comparator<T> of(Schema<T> schema, Iterable<SortKey> keys) {
        Comparator<T> order = null;
        for (SortKey key : keys) {
            Attribute<? super T, ?> attribute = schema.attribute(key.attribute());
            if (attribute == null) {
                throw new IllegalStateException("not an attribute: " + key.attribute());
            }
            Comparator<T> next = by(attribute);
            next = key.descending() ? next.reversed() : next;
            order = order == null ? next : order.thenComparing(next);
        }
        Comparator<T> byId = Comparator.comparing(schema::id);
        return order == null ? byId : order.thenComparing(byId);
    }

    private static <T, V> Comparator<T> by(Attribute<? super T, V> attribute) {
        Comparator<V> values = attribute.type().order();
        if (values == null) {
            throw new IllegalStateException("not sortable: " + attribute.name());
        }
        return (left, right) -> nullsFirst(
                values, attribute.getter().get(left), attribute.getter().get(right));
    }

    private static <V> int nullsFirst(Comparator<V> order, @Nullable V left, @Nullable V right) {
        if (left == null) {
            return right == null ? 0 : -1;
        }
        if (right == null) {
            return 1;
        }
        return order.compare(left, right);
    }
}
