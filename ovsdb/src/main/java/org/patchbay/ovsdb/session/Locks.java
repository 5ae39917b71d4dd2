// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.ovsdb.wire.Message;
import org.patchbay.ovsdb.wire.WireObject;

/** Which locks this client holds (RFC 7047 §4.1.8 to §4.1.10). */
final class Locks {
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    boolean holds(String lock) {
        return held.contains(lock);
    }

    void requested(String lock, Message.Reply reply) {
        if (reply.result() instanceof WireObject result && Boolean.TRUE.equals(result.get("locked"))) {
            held.add(lock);
        }
    }

    void granted(Object lock) {
        held.add(String.valueOf(lock));
    }

    void stolen(Object lock) {
        held.remove(String.valueOf(lock));
    }

    /** Locks live no longer than their connection. */
    void lostAll() {
        held.clear();
    }
}
