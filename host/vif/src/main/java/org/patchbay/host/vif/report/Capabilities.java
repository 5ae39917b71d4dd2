// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.report;

import java.util.LinkedHashMap;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.json.JsonText;
import org.patchbay.host.vif.system.Programs;

/** after_get_caps: tells the engine by which id the network plugins know this host. */
public final class Capabilities {
    private final Environment environment;

    public Capabilities(Environment environment) {
        this.environment = environment;
    }

    public void run() {
        var document = new JsonDocument(environment);
        var config = ConfigFile.read(environment);
        var members = new LinkedHashMap<String, String>();
        for (var id :
                HostIds.read(config, new Programs(environment, config.sudo())).entrySet()) {
            members.put(id.getKey(), JsonText.quoted(id.getValue()));
        }
        document.set("openstack_binding_host_ids", members);
    }
}
