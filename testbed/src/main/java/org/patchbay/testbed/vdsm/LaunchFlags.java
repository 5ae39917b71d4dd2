// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import org.patchbay.testbed.vm.HostSystem;

/** How a VM is to be started, in a file that hooks may change: libvirt's virDomainCreateFlags, 1 is paused. */
record LaunchFlags(HostSystem system, String vmId) {

    private String directory() {
        return "/run/vdsm/" + vmId;
    }

    private String file() {
        return directory() + "/launchflags";
    }

    void write(int flags) {
        system.run("install", "-d", "-o", "vdsm", "-g", "vdsm", directory());
        system.writeFile(file(), Integer.toString(flags));
        system.run("chown", "vdsm:vdsm", file());
    }

    int read() {
        return Integer.parseInt(system.readFile(file()).strip());
    }

    void remove() {
        system.run("rm", "-f", file());
    }
}
