// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.file.Path;
import java.util.Optional;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.HookPoint;
import org.patchbay.host.vif.system.Running;

/**
 * Calls a driver as the user that will call it, for a vNIC that is not its own. That user may not be let into the directory of the
 * Java, or of the driver itself, where root goes as it likes; and then no VM starts any more.
 */
final class UserTrial {
    private static final int SECONDS = 30;

    private UserTrial() {}

    /**
     * Calls it.
     *
     * @return what is to be told of a trial that could not be made
     * @throws SetupException when the user cannot run it, with the reason
     */
    static Optional<String> run(String user, Path launcher) {
        if (!Tools.run(SECONDS, "id", "-u", user).ok()) {
            return Optional.of(
                    "there is no user " + user + " here yet, so whether it can run the driver was not tried");
        }
        Running.Ended ended = Tools.run(
                SECONDS, "runuser", "-u", user, "--", launcher.toString(), HookPoint.BEFORE_DEVICE_CREATE.directory());
        if (!ended.ok()) {
            throw SetupException.operation("the user " + user + " cannot run the driver, nothing was switched over: "
                    + ended.said() + "; expected a --java and a --to that it may enter");
        }
        return Optional.empty();
    }
}
