// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.util.List;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.call.Config.Sudo;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.system.Programs;
import org.patchbay.host.vif.system.Running;

/** Programs of the host, none of which can hold an installation up for ever. */
final class Tools {
    private Tools() {}

    /**
     * Runs one.
     *
     * @param seconds how long it may take before it is killed; status 137 then
     * @throws SetupException when it cannot be started
     */
    static Running.Ended run(int seconds, String... command) {
        try {
            return new Programs(new Environment(System.getenv()), Sudo.NEVER)
                    .start(List.of(command))
                    .end(seconds);
        } catch (VifException e) {
            throw SetupException.operation(String.valueOf(e.getMessage()));
        }
    }
}
