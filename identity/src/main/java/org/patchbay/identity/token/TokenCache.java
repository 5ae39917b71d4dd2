// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps what was asked for lately: two generations, of which the older is dropped when the younger is full. */
final class TokenCache<V> {
    private final int half;
    private volatile Map<String, V> young = new ConcurrentHashMap<>();
    private volatile Map<String, V> old = new ConcurrentHashMap<>();

    TokenCache(int limit) {
        this.half = limit / 2;
    }

    @Nullable
    V get(String key) {
        V value = young.get(key);
        if (value == null) {
            value = old.get(key);
            if (value != null) {
                put(key, value);
            }
        }
        return value;
    }

    void put(String key, V value) {
        if (young.size() >= half) {
            turn();
        }
        young.put(key, value);
    }

    private synchronized void turn() {
        if (young.size() >= half) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
