// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Revocations of a single instance, lost when it ends. */
public final class MemoryRevocations implements RevocationStore {
    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

    @Override
    public void revoke(Revocable token) {
        Instant now = Instant.now();
        revoked.values().removeIf(now::isAfter);
        revoked.put(token.auditId(), token.expires());
    }

    @Override
    public boolean isRevoked(Revocable token) {
        return revoked.containsKey(token.auditId());
    }
}
