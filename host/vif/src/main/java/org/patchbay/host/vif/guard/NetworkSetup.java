// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.file.DataFile;
import org.patchbay.host.vif.ovs.OpenVSwitch;
import org.patchbay.host.vif.system.Programs;
import org.patchbay.host.vif.text.EncodedText;

/** before_network_setup: refuses what would hurt the integration bridge, its ports, tunnels or bridge mappings. */
public final class NetworkSetup {
    private final Environment environment;

    public NetworkSetup(Environment environment) {
        this.environment = environment;
    }

    /**
     * Returns what is to be told of a request that may go on.
     *
     * @throws VifException for one that may not, with the culprit
     */
    public List<String> run() {
        var bytes = new DataFile(environment.file("_hook_json")).read();
        var text = EncodedText.decode(bytes, 0, StandardCharsets.UTF_8).text();
        var request = NetworkRequest.parse(text);
        try {
            return check(request);
        } catch (VifException e) {
            if (!request.rollback()) {
                throw e;
            }
            // Refused, the host would stay with what has just cut it off, or come up without its networks.
            return List.of("a rollback of VDSM's goes on: " + e.getMessage());
        }
    }

    private List<String> check(NetworkRequest request) {
        var config = ConfigFile.read(environment);
        var state = SwitchState.NONE;
        var told = List.<String>of();
        try {
            state = SwitchState.read(new OpenVSwitch(config, new Programs(environment, config.sudo())));
        } catch (VifException e) {
            // Networks must be set up on a host without Open vSwitch too, and where it is down.
            told = List.of("only names were checked: " + e.getMessage());
        }
        new Check(config.integrationBridge(), state, new RunningNetworks(config)).require(request);
        return told;
    }
}
