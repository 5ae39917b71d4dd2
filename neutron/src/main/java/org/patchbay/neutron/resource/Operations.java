// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * What one resource adds to the generic API: where its objects are in the database, who may touch them, and what a change writes.
 *
 * @param <T> the record its objects are
 */
public interface Operations<T extends ApiObject> {
    Schema<T> schema();

    @Nullable
    T find(Snapshot snapshot, String id);

    /** The row that carries the object's standard attributes. */
    @Nullable
    Row row(Snapshot snapshot, String id);

    /** The rows by whose changes those of the objects are known; none if nobody is told of them. */
    List<Watch> watches();

    /** Every object in order of id, beginning after one; lazily, so that a page costs a page. */
    Iterable<T> all(Snapshot snapshot, @Nullable String afterId, boolean descending);

    /** All that a caller who is no administrator may see, in any order. */
    Iterable<T> visibleTo(Snapshot snapshot, Caller caller);

    /**
     * As {@link #visibleTo}, in order of id, beginning after one; lazily, so that a page costs a page. Null if the resource has no index
     * for that.
     */
    default @Nullable Iterable<T> visibleTo(
            Snapshot snapshot, Caller caller, @Nullable String afterId, boolean descending) {
        return null;
    }

    boolean isVisible(Snapshot snapshot, Caller caller, T object);

    /** Whether the caller sees all objects, whosever they are. */
    default boolean seesAll(Caller caller) {
        return caller.isAdmin();
    }

    /** Whether RBAC policies in the object's {@link #row} decide who sees it, beside its project. */
    default boolean isShareable() {
        return false;
    }

    /** The object as this caller sees it, where that is not the same for all. */
    default T seenBy(Snapshot snapshot, Caller caller, T object) {
        return object;
    }

    /** Whether the caller may change the object, given that it is visible. */
    default boolean isWritable(Snapshot snapshot, Caller caller, T object) {
        return caller.isAdminOrOwner(object.projectId());
    }

    /** Whether the caller may delete the object, given that it is visible. */
    default boolean isDeletable(Snapshot snapshot, Caller caller, T object) {
        return isWritable(snapshot, caller, object);
    }

    /** Filters that an index answers, the most selective first; besides that by id, which {@link #find} answers. */
    List<IndexedFilter<T>> indexed();

    /** Called before a list is answered: for objects that are there once somebody looks. */
    default void beforeList(Access access, Caller caller) {}

    /** What one new object takes of its project's quotas, and how many; nothing for what no quota limits. */
    default Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of();
    }

    /** The same of a certain new object, where they are not all alike. */
    default Map<String, Integer> takes(Snapshot snapshot, Input input) {
        return takes(snapshot);
    }

    /** The answer to who wants more than the project may have. */
    default HttpError overQuota(List<String> names) {
        return Errors.conflict("OverQuota", "Quota exceeded for resources: ['" + String.join("', '", names) + "'].");
    }

    /** Whose a new object will be, and whose quotas it takes of; asked only where it takes some. */
    default String ownerOf(Snapshot snapshot, Caller caller, Input input) {
        return Projects.ownerOf(input, caller, schema().singular());
    }

    /** Plans a new object. The id is fixed before the first try and stays. */
    void create(Plan plan, Caller caller, String id, Input input);

    /** Plans what is left to do once for all objects that a call makes, after the last of them. */
    default void created(Plan plan) {}

    void update(Plan plan, Caller caller, T current, Input input);

    void delete(Plan plan, Caller caller, T current);

    /**
     * A filter whose matches are found without looking at every object.
     *
     * @param find the candidates for one value, which may be more than match; null if no index helps with this value
     */
    record IndexedFilter<T>(String name, BiFunction<Snapshot, String, @Nullable Iterable<T>> find) {}
}
