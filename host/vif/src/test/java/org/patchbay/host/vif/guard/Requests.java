// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_NETWORK_SETUP;

import java.util.Map;
import org.patchbay.testbed.vdsm.HookError;
import org.patchbay.testbed.vdsm.VdsmHooks;

/** Changes of a host's networks that VDSM is asked for, and what the driver says to them. */
final class Requests {
    private Requests() {}

    /** The request for networks, which are JSON with single quotes. */
    static String networks(String networks) {
        return "{\"request\": {\"networks\": {" + networks.replace('\'', '"')
                + "}, \"bondings\": {}, \"options\": {}}}";
    }

    /** The same for bonds. */
    static String bonds(String bonds) {
        return "{\"request\": {\"networks\": {}, \"bondings\": {" + bonds.replace('\'', '"') + "}, \"options\": {}}}";
    }

    /** Why the driver refuses a request. */
    static String refusal(VdsmHooks hooks, String json) {
        var refused = catchThrowableOfType(HookError.class, () -> hooks.run(BEFORE_NETWORK_SETUP, Map.of(), json));
        assertThat(refused).as(json).isNotNull();
        var script = refused.run().scripts().getFirst();
        assertThat(script.exit()).isEqualTo(2);
        assertThat(script.err()).hasLineCount(1).startsWith("patchbay-vif: before_network_setup: ");
        assertThat(refused.run().data()).isEqualTo(json);
        return script.err().substring("patchbay-vif: before_network_setup: ".length());
    }

    /** Requires that the driver has nothing to say to a request. */
    static void requireAccepted(VdsmHooks hooks, String json) {
        var run = hooks.call(BEFORE_NETWORK_SETUP, Map.of(), json);
        assertThat(run.data()).isEqualTo(json);
        assertThat(run.scripts().getFirst().err()).isEmpty();
    }
}
