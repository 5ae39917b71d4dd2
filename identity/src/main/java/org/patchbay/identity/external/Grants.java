// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Printable;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.Guest;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the users of a source may do here. */
final class Grants {
    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

    private final List<GrantRule> rules;

    /** @param rules with none, roles that a source grants in a project of its own are those of ours with the same names */
    Grants(List<GrantRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The user as a guest; empty when no rule is for the user, or what the source says cannot be. */
    Optional<Guest> guest(Vouched user, IdentityData data) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (GrantRule rule : rules) {
            Project project = rule.isFor(user) ? project(rule, user, data) : null;
            if (project != null) {
                roles.computeIfAbsent(project.id(), id -> new HashSet<>()).addAll(rule.roles());
            }
        }
        Project own = user.project();
        if (rules.isEmpty() && own != null) {
            roles.put(own.id(), known(user.roles(), data));
            roles.values().removeIf(Set::isEmpty);
        }
        if (roles.isEmpty() && !(rules.isEmpty() && own == null)) {
            LOG.info("no grant is for {}", Printable.line(user.name()));
            return Optional.empty();
        }
        List<Guest.Grant> grants = roles.entrySet().stream()
                .limit(Guest.MOST)
                .map(entry -> new Guest.Grant(entry.getKey(), foreign(entry.getKey(), own), entry.getValue()))
                .toList();
        try {
            String first = grants.isEmpty() ? null : grants.getFirst().projectId();
            User guest = new User(user.id(), user.name(), user.domainId(), true, first, null, 0);
            return Optional.of(new Guest(guest, user.expires(), grants));
        } catch (IllegalArgumentException e) {
            LOG.warn("a user cannot be a guest here: {}", Printable.line(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static @Nullable Project foreign(String id, @Nullable Project own) {
        return own != null && own.id().equals(id) ? own : null;
    }

    private static @Nullable Project project(GrantRule rule, Vouched user, IdentityData data) {
        if (rule.project() == null) {
            return user.project();
        }
        Project found = data.projectNamed(Domain.DEFAULT_ID, rule.project());
        if (found == null) {
            LOG.warn("a grant names the project {}, which does not exist", rule.project());
        }
        return found;
    }

    private static Set<String> known(Set<String> roles, IdentityData data) {
        return roles.stream().filter(name -> data.roleNamed(name) != null).collect(Collectors.toSet());
    }
}
