// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Revocations of a single instance, lost when it ends. */
public final class MemoryRevocations implements RevocationStore {
    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

    @Override
    public void revoke(String auditId, Instant expires) {
        Instant now = Instant.now();
        revoked.values().removeIf(now::isAfter);
        revoked.put(auditId, expires);
    }

    @Override
    public boolean isRevoked(String auditId) {
        return revoked.containsKey(auditId);
    }
}
