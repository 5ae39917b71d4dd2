// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.patchbay.app.process.Revoked.Cover;
import org.patchbay.app.process.Revoked.One;

/**
 * What one more revocation changes. An owner with many has the older half of them taken together into one entry, which stands for
 * all tokens that were issued to them until then; so do, when there is no room at all, those of the owner with the most.
 * Whatever is removed has ended, or what is added stands for it; so plans of several instances do not undo each other.
 */
final class RevocationPlan {
    private final List<String> removed = new ArrayList<>();
    private final Map<String, String> added = new LinkedHashMap<>();
    private final Revoked present;
    private final One wanted;
    private final long now;

    /** @param now seconds since 1970 */
    private RevocationPlan(Revoked present, One wanted, long now) {
        this.present = present;
        this.wanted = wanted;
        this.now = now;
    }

    /**
     * @param now seconds since 1970
     * @param most entries of tokens in all
     * @param mostOfOne entries of tokens of one owner
     */
    static RevocationPlan of(Revoked present, One wanted, long now, int most, int mostOfOne) {
        RevocationPlan plan = new RevocationPlan(present, wanted, now);
        plan.make(most, mostOfOne);
        return plan;
    }

    List<String> removed() {
        return removed;
    }

    Map<String, String> added() {
        return added;
    }

    /** Whether there is room for what it adds. */
    boolean fits() {
        return !added.isEmpty();
    }

    private void make(int most, int mostOfOne) {
        Map<String, List<One>> byOwner = new HashMap<>();
        int live = 0;
        for (One one : present.tokens().values()) {
            if (one.expires() < now) {
                removed.add(one.key());
            } else {
                live++;
                if (one.owner() != null) {
                    byOwner.computeIfAbsent(one.owner(), ignored -> new ArrayList<>())
                            .add(one);
                }
            }
        }
        present.covers().stream()
                .filter(one -> one.expires() < now)
                .map(Cover::key)
                .forEach(removed::add);
        List<One> own = byOwner.getOrDefault(Objects.requireNonNull(wanted.owner()), List.of());
        if (own.size() >= mostOfOne) {
            coverOldest(own, (own.size() + 1) / 2);
        } else if (live >= most) {
            List<One> largest = byOwner.values().stream()
                    .max(Comparator.comparingInt(List::size))
                    .orElse(List.of());
            if (largest.size() < 2) {
                return;
            }
            coverOldest(largest, largest.size());
        }
        added.put(wanted.key(), wanted.value());
    }

    private void coverOldest(List<One> ones, int count) {
        List<One> oldestFirst =
                ones.stream().sorted(Comparator.comparingLong(One::issued)).toList();
        String owner = Objects.requireNonNull(oldestFirst.getFirst().owner());
        long until = oldestFirst.get(count - 1).issued();
        long expires = 0;
        for (One one : oldestFirst) {
            if (one.issued() <= until) {
                removed.add(one.key());
                expires = Math.max(expires, one.expires());
            }
        }
        for (Cover cover : present.covers()) {
            if (cover.owner().equals(owner) && cover.until() <= until) {
                removed.add(cover.key());
                expires = Math.max(expires, cover.expires());
            }
        }
        Cover cover = new Cover(owner, until, expires);
        added.put(cover.key(), cover.value());
    }
}
