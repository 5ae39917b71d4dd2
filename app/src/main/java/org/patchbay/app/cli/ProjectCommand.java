// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import org.jspecify.annotations.Nullable;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.store.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes projects in the identity file; running providers notice within a second. */
@Command(name = "project", description = "Add, list, rename and remove projects.", synopsisSubcommandLabel = "COMMAND")
final class ProjectCommand extends Group {
    private static final String NAME = "Name of the project.";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private IdentityOption identity;

    @Command(name = "add", description = "Add a project.")
    void add(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.") @Nullable
                    String description) {
        String id = identity.with(admin -> admin.addProject(name, description));
        print("project " + name + " added, id " + id);
    }

    @Command(name = "list", description = "List projects.")
    void list() {
        Columns columns = new Columns("NAME", "ID", "DESCRIPTION");
        for (Project project : identity.with(IdentityAdmin::projects)) {
            String description = project.description();
            columns.add(project.name(), project.id(), description == null ? "" : description);
        }
        columns.lines().forEach(this::print);
    }

    @Command(name = "rename", description = "Give a project another name; its id stays.")
    void rename(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Parameters(paramLabel = "NEW-NAME", description = "Its new name.") String newName) {
        identity.change(admin -> admin.renameProject(name, newName));
        print("project " + name + " is now " + newName);
    }

    @Command(name = "remove", description = "Remove a project and the roles in it; its networks and ports stay.")
    void remove(@Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin ForceOption force) {
        force.change(identity, admin -> admin.removeProject(name));
        print("project " + name + " removed; what it owns in the Networking API stays");
    }
}
