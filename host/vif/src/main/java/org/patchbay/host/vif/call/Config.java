// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.call;

import java.nio.file.Path;

/**
 * The administrator's configuration.
 *
 * @param integrationBridge the bridge of OVN and of OpenStack's agents
 * @param ovsVsctl the ovs-vsctl program
 * @param ovsDatabase the remote of Open vSwitch's database for {@code --db}; empty: the program's own default
 * @param sudo whether privileged programs are called by sudo when the hook does not run as root
 * @param vdsmRun where VDSM keeps what lasts until the host is restarted: launch flags, and our notes
 * @param vdsmLibrary where VDSM keeps what lasts: its networks
 * @param startPaused which vNICs keep their VM paused until they are wired
 * @param waitSeconds how long a port may take to be wired
 * @param resume what resumes a VM
 * @param virshUri libvirt's connection URI for virsh; empty: virsh's own default
 */
public record Config(
        String integrationBridge,
        String ovsVsctl,
        String ovsDatabase,
        Sudo sudo,
        Path vdsmRun,
        Path vdsmLibrary,
        StartPaused startPaused,
        int waitSeconds,
        Resume resume,
        String virshUri) {

    /** How a program gets root's rights. */
    public enum Sudo {
        AUTO,
        NEVER
    }

    /** Which vNICs keep their VM paused until they are wired. */
    public enum StartPaused {
        /** Those of OpenStack Networking, as VDSM's own hook does. */
        OPENSTACK,
        ALL,
        NONE
    }

    /** What resumes a VM. */
    public enum Resume {
        /** {@code vdsm-client VM cont}. */
        VDSM,
        /** {@code virsh resume}. */
        VIRSH
    }

    public static final Config DEFAULT = new Config(
            "br-int",
            "ovs-vsctl",
            "",
            Sudo.AUTO,
            Path.of("/run/vdsm"),
            Path.of("/var/lib/vdsm"),
            StartPaused.OPENSTACK,
            30,
            Resume.VDSM,
            "qemu:///system");
}
