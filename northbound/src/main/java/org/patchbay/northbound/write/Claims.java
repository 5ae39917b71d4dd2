// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the calls of one transaction hold on to. All of them are planned against the same snapshot and cannot see one another's changes,
 * so two may only stand together when neither owns what the other touches.
 */
final class Claims {
    private final Set<Object> owned = new HashSet<>();
    private final Set<Object> shared = new HashSet<>();

    boolean isOwned(Object key) {
        return owned.contains(key);
    }

    boolean isTouched(Object key) {
        return owned.contains(key) || shared.contains(key);
    }

    void own(Object key) {
        owned.add(key);
    }

    void share(Object key) {
        shared.add(key);
    }

    void addAll(Claims other) {
        owned.addAll(other.owned);
        shared.addAll(other.shared);
    }

    /** Values that advance within a transaction, such as the next free address to try; a hint, never a promise. */
    private final Map<Object, Object> hints = new HashMap<>();

    Map<Object, Object> hints() {
        return hints;
    }
}
