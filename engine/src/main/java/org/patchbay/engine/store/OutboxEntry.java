// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call to a provider or a host that is owed.
 *
 * @param kind what to do, as its worker calls it
 * @param subject what it is about, such as a vNIC; the calls of one subject are made in order
 * @param providerId whom to call; null: no provider
 * @param payload all that the call needs: what it was about may be gone
 * @param attempts how often it was tried, the current one included; also the claim, see {@link Outbox#done}
 * @param created when the call was promised
 * @param due when it is to be tried next
 * @param lastError why it failed last, one line
 * @param abandoned whether it was given up; nobody tries it again unless told to
 */
public record OutboxEntry(
        long id,
        String kind,
        UUID subject,
        @Nullable UUID providerId,
        Map<String, String> payload,
        int attempts,
        Instant created,
        Instant due,
        @Nullable String lastError,
        boolean abandoned) {}
