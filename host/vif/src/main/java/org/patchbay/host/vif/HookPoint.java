// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.util.Optional;

/** A point of VDSM at which the VIF driver has something to do. */
public enum HookPoint {
    /** A VM starts: the vNIC's element is pointed at its port. */
    BEFORE_DEVICE_CREATE("before_device_create", Data.DOMXML),
    BEFORE_NIC_HOTPLUG("before_nic_hotplug", Data.DOMXML),
    BEFORE_UPDATE_DEVICE("before_update_device", Data.DOMXML),
    /** The device is there: an agent gets it. The last of them: it came with a VM from another host. */
    AFTER_DEVICE_CREATE("after_device_create", Data.DOMXML),
    AFTER_NIC_HOTPLUG("after_nic_hotplug", Data.DOMXML),
    AFTER_DEVICE_MIGRATE_DESTINATION("after_device_migrate_destination", Data.DOMXML),
    /** The vNIC of a running VM has changed, or has not. */
    AFTER_UPDATE_DEVICE("after_update_device", Data.DOMXML),
    AFTER_UPDATE_DEVICE_FAIL("after_update_device_fail", Data.DOMXML),
    /** A VM comes from another host. */
    BEFORE_DEVICE_MIGRATE_DESTINATION("before_device_migrate_destination", Data.DOMXML),
    AFTER_VM_MIGRATE_DESTINATION("after_vm_migrate_destination", Data.DOMXML),
    /** The device is gone: what was made for it goes too. */
    AFTER_NIC_HOTPLUG_FAIL("after_nic_hotplug_fail", Data.DOMXML),
    AFTER_NIC_HOTUNPLUG("after_nic_hotunplug", Data.DOMXML),
    AFTER_DEVICE_DESTROY("after_device_destroy", Data.DOMXML),
    /** The VM goes on when its ports are wired. */
    AFTER_VM_START("after_vm_start", Data.DOMXML),
    AFTER_GET_CAPS("after_get_caps", Data.JSON),
    AFTER_GET_STATS("after_get_stats", Data.JSON),
    BEFORE_NETWORK_SETUP("before_network_setup", Data.JSON);

    /** What VDSM hands over at a point. */
    public enum Data {
        /** The file named by {@code _hook_domxml}: a domain, or the device alone. */
        DOMXML("_hook_domxml"),
        /** The file named by {@code _hook_json}. */
        JSON("_hook_json");

        private final String variable;

        Data(String variable) {
            this.variable = variable;
        }

        /** The environment variable that names the file. */
        public String variable() {
            return variable;
        }
    }

    private final String directory;
    private final Data data;

    HookPoint(String directory, Data data) {
        this.directory = directory;
        this.data = data;
    }

    /** Its directory's name below VDSM's hooks; also what the point is called everywhere else. */
    public String directory() {
        return directory;
    }

    public Data data() {
        return data;
    }

    /** The point with that directory. */
    public static Optional<HookPoint> of(String directory) {
        for (var point : values()) {
            if (point.directory.equals(directory)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }
}
