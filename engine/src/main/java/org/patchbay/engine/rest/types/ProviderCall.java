// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that a provider is owed.
 *
 * @param kind such as {@code port.release}
 * @param subject the id of what it is about
 * @param status {@code pending} or {@code abandoned}
 * @param attempts how often it was tried
 * @param due when it is tried next; null: it is not
 * @param reason why it failed last; null: it did not
 */
public record ProviderCall(
        UUID providerId,
        long id,
        String kind,
        UUID subject,
        String status,
        int attempts,
        Instant created,
        @Nullable Instant due,
        @Nullable String reason) {}
