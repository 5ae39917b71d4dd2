// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one transaction hold on to. All of them are planned against the same snapshot and cannot see one another's changes,
 * so two may only stand together when neither owns what the other touches.
 */
final class Claims {
    /** Those of the transaction that is under way; its changes cannot be seen either. */
    private final @Nullable Claims before;

    private final Set<Object> owned;
    private final Set<Object> shared;
    /** What calls that had to be put off wait for: who comes after them does not overtake them. */
    private final Set<Object> barred = new HashSet<>();

    /** How many of something these calls add. */
    private final Map<Object, Integer> tallies;

    private Claims(@Nullable Claims before, Set<Object> owned, Set<Object> shared, Map<Object, Integer> tallies) {
        this.before = before;
        this.owned = owned;
        this.shared = shared;
        this.tallies = tallies;
    }

    Claims() {
        this(null, new HashSet<>(), new HashSet<>(), new HashMap<>());
    }

    /** Claims of a transaction that will be sent when the one of these is committed. */
    Claims following() {
        // Without those before them: they are history by then.
        Claims these = new Claims(null, owned, shared, tallies);
        return new Claims(these, new HashSet<>(), new HashSet<>(), new HashMap<>());
    }

    boolean isOwned(Object key) {
        return owned.contains(key) || barred.contains(key) || (before != null && before.owned.contains(key));
    }

    boolean isTouched(Object key) {
        return touches(key) || barred.contains(key) || (before != null && before.touches(key));
    }

    private boolean touches(Object key) {
        return owned.contains(key) || shared.contains(key);
    }

    void own(Object key) {
        owned.add(key);
    }

    void share(Object key) {
        shared.add(key);
    }

    void tally(Object key, int more) {
        tallies.merge(key, more, Integer::sum);
    }

    int tallied(Object key) {
        return tallies.getOrDefault(key, 0) + (before == null ? 0 : before.tallied(key));
    }

    /** Keeps everybody else from the keys until the next transaction. */
    void bar(Claims putOff, Object key) {
        barred.addAll(putOff.owned);
        barred.add(key);
    }

    void addAll(Claims other) {
        owned.addAll(other.owned);
        shared.addAll(other.shared);
        other.tallies.forEach(this::tally);
    }
}
