// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import org.patchbay.identity.IdentityAdmin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes who may do what where; running providers notice within a second. */
@Command(
        name = "role",
        description = "Grant, revoke and list roles of users in projects.",
        synopsisSubcommandLabel = "COMMAND")
final class RoleCommand extends Group {
    private static final String ROLE = "admin, member, reader or service.";
    private static final String USER = "Name of the user.";
    private static final String PROJECT = "Name of the project.";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private IdentityOption identity;

    @Command(name = "grant", description = "Give a user a role in a project.")
    void grant(
            @Parameters(paramLabel = "ROLE", description = ROLE) String role,
            @Option(names = "--user", paramLabel = "NAME", required = true, description = USER) String user,
            @Option(names = "--project", paramLabel = "NAME", required = true, description = PROJECT) String project) {
        identity.change(admin -> admin.grant(user, project, role));
        print("user " + user + " has role " + role + " in project " + project);
    }

    @Command(name = "revoke", description = "Take a role in a project from a user.")
    void revoke(
            @Parameters(paramLabel = "ROLE", description = ROLE) String role,
            @Option(names = "--user", paramLabel = "NAME", required = true, description = USER) String user,
            @Option(names = "--project", paramLabel = "NAME", required = true, description = PROJECT) String project,
            @Mixin ForceOption force) {
        force.change(identity, admin -> admin.revoke(user, project, role));
        print("user " + user + " has no more role " + role + " in project " + project);
    }

    @Command(name = "list", description = "List who has which role where.")
    void list() {
        Columns columns = new Columns("USER", "PROJECT", "ROLE");
        for (IdentityAdmin.Grant grant : identity.with(IdentityAdmin::assignments)) {
            columns.add(grant.user(), grant.project(), grant.role());
        }
        columns.lines().forEach(this::print);
    }
}
