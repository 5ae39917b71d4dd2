// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.time.Duration;
import java.util.List;

/**
 * Users of another source than the identity store.
 *
 * @param grants what they may do here; with none, what {@link SourceOptions} says of each source
 * @param localUsers whether users of the store log in by their passwords all the same
 * @param cached how long a source's word on one of its tokens is taken for granted, 0 to an hour
 * @param anyTenant whether a login by v2.0 is for the user's default project whatever tenant it names
 */
public record AuthenticationOptions(
        SourceOptions source, List<GrantRule> grants, boolean localUsers, Duration cached, boolean anyTenant) {
    /** How long a source's word holds unless configured otherwise. */
    public static final Duration CACHED = Duration.ofMinutes(1);

    /** A login names a tenant that there is, or none. */
    public AuthenticationOptions(SourceOptions source, List<GrantRule> grants, boolean localUsers, Duration cached) {
        this(source, grants, localUsers, cached, false);
    }

    public AuthenticationOptions {
        grants = List.copyOf(grants);
        if (cached.isNegative() || cached.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a source's word may hold for 0 seconds to an hour");
        }
        boolean foreign = source instanceof SourceOptions.Keystone;
        if (!foreign && (grants.isEmpty() || grants.stream().anyMatch(one -> one.project() == null))) {
            throw new IllegalArgumentException("grants with a project are needed for a source without projects");
        }
    }
}
