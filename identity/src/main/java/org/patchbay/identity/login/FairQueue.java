// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Waiting tasks, taken from each client in turn. Full, it gives up the latest of the client with the most for one with less. */
final class FairQueue<T> {
    private final int limit;
    // The next client comes first; one that was served goes to the end.
    private final Map<String, Deque<T>> clients = new LinkedHashMap<>();
    private int size;

    FairQueue(int limit) {
        this.limit = limit;
    }

    /** @return null when it was added to the others; else the one that there is no place for, which may be this one */
    synchronized @Nullable T offer(String client, T task) {
        T dropped = null;
        if (size >= limit) {
            Map.Entry<String, Deque<T>> greatest = clients.entrySet().stream()
                    .max((a, b) ->
                            Integer.compare(a.getValue().size(), b.getValue().size()))
                    .orElse(null);
            Deque<T> own = clients.get(client);
            if (greatest == null || greatest.getValue().size() <= (own == null ? 0 : own.size()) + 1) {
                return task;
            }
            // more than one, so the client keeps its place
            dropped = greatest.getValue().removeLast();
            size--;
        }
        clients.computeIfAbsent(client, ignored -> new ArrayDeque<>()).addLast(task);
        size++;
        return dropped;
    }

    /** The next one, or null when there is none. */
    synchronized @Nullable T poll() {
        Iterator<Map.Entry<String, Deque<T>>> first = clients.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        Map.Entry<String, Deque<T>> next = first.next();
        String client = next.getKey();
        Deque<T> tasks = next.getValue();
        first.remove();
        size--;
        T task = tasks.removeFirst();
        if (!tasks.isEmpty()) {
            clients.put(client, tasks);
        }
        return task;
    }
}
