// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import org.jspecify.annotations.Nullable;
import org.patchbay.app.process.ClientFiles;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.store.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes users in the identity file; running providers notice within a second. */
@Command(
        name = "user",
        description = "Add, list, enable, disable and remove users; set their passwords; rotate the key of tokens.",
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand extends Group {
    private static final String NAME = "Name of the user.";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private IdentityOption identity;

    @Command(name = "init", description = "Make an identity file with the user and the project admin.")
    void init(@Mixin PasswordOption password) {
        String secret = password.read();
        identity.create(secret);
        tell(password, secret, "user admin added");
    }

    @Command(name = "add", description = "Add a user.")
    void add(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--project", paramLabel = "PROJECT", description = "The user's default project.") @Nullable
                    String project,
            @Mixin PasswordOption password) {
        String secret = password.read();
        identity.with(admin -> admin.addUser(name, secret, project));
        tell(password, secret, "user " + name + " added");
    }

    @Command(name = "list", description = "List users.")
    void list() {
        Columns columns = new Columns("NAME", "ENABLED", "ID");
        for (User user : identity.with(IdentityAdmin::users)) {
            columns.add(user.name(), user.enabled() ? "yes" : "no", user.id());
        }
        columns.lines().forEach(this::print);
    }

    @Command(name = "set-password", description = "Give a user a new password; the user's tokens end.")
    void setPassword(@Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin PasswordOption password) {
        String secret = password.read();
        identity.change(admin -> admin.setPassword(name, secret));
        if (name.equals("admin")) {
            identity.state()
                    .filter(ClientFiles::hasAdminPassword)
                    .ifPresent(state -> ClientFiles.changeAdminPassword(state, secret));
        }
        tell(password, secret, "password of user " + name + " set");
    }

    @Command(name = "enable", description = "Let a disabled user log in again.")
    void enable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        identity.change(admin -> admin.setEnabled(name, true));
        print("user " + name + " enabled");
    }

    @Command(name = "disable", description = "Keep a user out; the user's tokens end.")
    void disable(@Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin ForceOption force) {
        force.change(identity, admin -> admin.setEnabled(name, false));
        print("user " + name + " disabled");
    }

    @Command(name = "remove", description = "Remove a user and the user's roles.")
    void remove(@Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin ForceOption force) {
        force.change(identity, admin -> admin.removeUser(name));
        print("user " + name + " removed");
    }

    @Command(
            name = "rotate-key",
            description = "Seal new tokens with a new key. Tokens of the two keys before it stay good, older ones end.")
    void rotateKey() {
        identity.change(IdentityAdmin::rotateTokenKey);
        print("new tokens get a new key");
    }

    private void tell(PasswordOption password, String secret, String done) {
        print(password.generated() ? done + ", password " + secret : done);
    }
}
