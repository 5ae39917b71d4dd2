// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.store.Project;

/**
 * What a source says of a user.
 *
 * @param id the same for ever; unique among all sources
 * @param domainId the domain the user is shown in
 * @param groups by name
 * @param roles that the source grants, by name and by id
 * @param project that the user asked the source for, if it knows projects
 * @param expires when its word ends; null when it does not say
 */
record Vouched(
        String id,
        String name,
        String domainId,
        Set<String> groups,
        Set<String> roles,
        @Nullable Project project,
        @Nullable Instant expires) {
    Vouched {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }
}
