// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Few objects in order of id, for kinds that no index has in this order. */
public final class InOrder {
    private InOrder() {}

    /** Those after one. */
    public static <T extends ApiObject> List<T> of(List<T> objects, @Nullable String afterId, boolean descending) {
        Comparator<String> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return objects.stream()
                .filter(object -> afterId == null || order.compare(object.id(), afterId) > 0)
                .sorted(Comparator.comparing(ApiObject::id, order))
                .toList();
    }
}
