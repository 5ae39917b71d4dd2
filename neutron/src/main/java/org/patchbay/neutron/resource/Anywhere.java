// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.ovsdb.Snapshot;

/**
 * Objects that stand below others, for those who are told of their changes. Each is known by the id of what it is below, a space, and
 * its own.
 *
 * @param watch the rows that have them
 * @param finder finds one below the object of the first id, by the second
 * @param visible whether a caller sees one
 */
public record Anywhere<T extends ApiObject>(
        Schema<T> schema,
        Watch watch,
        BiFunction<Snapshot, String[], @Nullable T> finder,
        BiPredicate<Caller, T> visible)
        implements ReadOnly<T> {

    /** The id of one. */
    public static String id(String above, String own) {
        return above + ' ' + own;
    }

    @Override
    public List<Watch> watches() {
        return List.of(watch);
    }

    @Override
    public @Nullable T find(Snapshot snapshot, String id) {
        String[] ids = id.split(" ", 2);
        return ids.length == 2 ? finder.apply(snapshot, ids) : null;
    }

    /** They are listed below something only. */
    @Override
    public List<T> list(Snapshot snapshot) {
        return List.of();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, T object) {
        return visible.test(caller, object);
    }
}
