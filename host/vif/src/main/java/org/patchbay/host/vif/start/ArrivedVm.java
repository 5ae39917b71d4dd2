// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.start;

import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.file.DataFile;
import org.patchbay.host.vif.note.NetworkNames;

/** A VM that has come from another host. It runs already, and its ports are claimed when the engine says that they are here. */
public final class ArrivedVm {
    private final Environment environment;

    public ArrivedVm(Environment environment) {
        this.environment = environment;
    }

    /** Notes the names of its networks, which the other host knew. */
    public void noteNetworks() {
        var names = new NetworkNames(ConfigFile.read(environment));
        for (var vnic : DomainVnic.of(new DataFile(environment.file("_hook_domxml")).read())) {
            if (!vnic.network().isEmpty()) {
                names.put(vnic.vnic().port().value(), vnic.network());
            }
        }
    }
}
