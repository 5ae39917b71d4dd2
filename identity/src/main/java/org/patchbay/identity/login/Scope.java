// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.User;

/** For which project a token is wanted. */
public sealed interface Scope {
    /** Nothing said: the user's default project, if there is one. */
    record Default() implements Scope {}

    /** Explicitly for none. */
    record None() implements Scope {}

    record ById(String projectId) implements Scope {}

    /** By name in a domain, which is given by id or by name. */
    record ByName(
            String name,
            @Nullable String domainId,
            @Nullable String domainName) implements Scope {}

    /** A scope in which nobody has a role here: domain, system, trust. */
    record Unavailable() implements Scope {}

    /**
     * The project, or null for none.
     *
     * @throws HttpError 401 when it does not exist, is disabled, or the user has no role in it
     */
    default @Nullable Project resolve(IdentityData data, User user) {
        return switch (this) {
            case None ignored -> null;
            case Default ignored -> usable(data, user, defaultProject(data, user)) ? defaultProject(data, user) : null;
            case ById(String id) -> required(data, user, data.project(id));
            case ByName(String name, String domainId, String domainName) -> {
                Domain domain = domainId != null
                        ? data.domain(domainId)
                        : domainName == null ? null : data.domainNamed(domainName);
                yield required(data, user, domain == null ? null : data.projectNamed(domain.id(), name));
            }
            case Unavailable ignored -> throw Logins.unauthorized();
        };
    }

    private static @Nullable Project defaultProject(IdentityData data, User user) {
        String id = user.defaultProjectId();
        return id == null ? null : data.project(id);
    }

    private static Project required(IdentityData data, User user, @Nullable Project project) {
        if (project == null || !usable(data, user, project)) {
            throw Logins.unauthorized();
        }
        return project;
    }

    private static boolean usable(IdentityData data, User user, @Nullable Project project) {
        return project != null
                && data.isUsable(project)
                && !data.roles(user.id(), project.id()).isEmpty();
    }
}
