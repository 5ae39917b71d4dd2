// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user whom another source vouches for, and what the configuration grants to the user. Nothing of it is stored.
 *
 * @param expires when the source's word ends; null when it does not say
 * @param grants at most {@value #MOST}, a project each
 */
public record Guest(User user, @Nullable Instant expires, List<Grant> grants) {
    /** So that a token that lists them fits into a request's head. */
    public static final int MOST = 40;

    public Guest {
        grants = List.copyOf(grants);
        if (grants.size() > MOST) {
            throw new IllegalArgumentException("a guest has roles in at most " + MOST + " projects");
        }
    }

    /**
     * Roles in a project.
     *
     * @param foreign the project when the source keeps it; null for one of ours
     * @param roles their names
     */
    public record Grant(String projectId, @Nullable Project foreign, Set<String> roles) {
        public Grant {
            roles = Set.copyOf(roles);
        }
    }
}
