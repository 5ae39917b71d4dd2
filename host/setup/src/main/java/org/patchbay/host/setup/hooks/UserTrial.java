// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.file.Path;
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

    /** Whether there is such a user. */
    static boolean isPossible(String user) {
        return Tools.run(SECONDS, "id", "-u", user).ok();
    }

    /**
     * Calls it.
     *
     * @throws SetupException when the user cannot run it, with the reason
     */
    static void run(String user, Path launcher) {
        Running.Ended ended = Tools.run(
                SECONDS, "runuser", "-u", user, "--", launcher.toString(), HookPoint.BEFORE_DEVICE_CREATE.directory());
        if (!ended.ok()) {
            throw SetupException.operation("the user " + user + " cannot run the driver, nothing was switched over: "
                    + ended.said() + "; expected a --java and a --to that it may enter");
        }
    }
}
