// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.util.function.Consumer;
import org.patchbay.app.problem.Failure;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.LastAdministratorException;
import picocli.CommandLine.Option;

/** {@code --force}: for commands that could take the last administrator away. */
final class ForceOption {
    @Option(names = "--force", description = "Do it even when no administrator is left then.")
    private boolean force;

    /** Makes the change, if it leaves an administrator or if it is forced. */
    void change(IdentityOption identity, Consumer<IdentityAdmin> change) {
        identity.change(admin -> {
            try {
                change.accept(force ? admin.forced() : admin);
            } catch (LastAdministratorException e) {
                throw Failure.operation(e.getMessage() + " ('patchbay role grant admin'), or repeat this with --force");
            }
        });
    }
}
