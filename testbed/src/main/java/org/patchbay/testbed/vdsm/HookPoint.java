// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import static org.patchbay.testbed.vdsm.HookPoint.Failure.LOGGED;
import static org.patchbay.testbed.vdsm.HookPoint.Failure.RAISED;
import static org.patchbay.testbed.vdsm.HookPoint.Subject.DEVICE;
import static org.patchbay.testbed.vdsm.HookPoint.Subject.DOMAIN;
import static org.patchbay.testbed.vdsm.HookPoint.Subject.JSON;

import java.util.Locale;

/** The moments at which VDSM calls hooks that concern networking: what it hands over, and what a failure does. */
public enum HookPoint {
    BEFORE_DEVICE_CREATE(DEVICE, RAISED),
    AFTER_DEVICE_CREATE(DEVICE, LOGGED),
    BEFORE_DEVICE_DESTROY(DEVICE, LOGGED),
    AFTER_DEVICE_DESTROY(DEVICE, LOGGED),
    BEFORE_VM_START(DOMAIN, RAISED),
    AFTER_VM_START(DOMAIN, LOGGED),
    BEFORE_VM_DESTROY(DOMAIN, LOGGED),
    AFTER_VM_DESTROY(DOMAIN, LOGGED),
    BEFORE_NIC_HOTPLUG(DEVICE, RAISED),
    AFTER_NIC_HOTPLUG(DEVICE, LOGGED),
    AFTER_NIC_HOTPLUG_FAIL(DEVICE, LOGGED),
    BEFORE_NIC_HOTUNPLUG(DEVICE, RAISED),
    AFTER_NIC_HOTUNPLUG(DEVICE, LOGGED),
    AFTER_NIC_HOTUNPLUG_FAIL(DEVICE, LOGGED),
    BEFORE_UPDATE_DEVICE(DEVICE, RAISED),
    AFTER_UPDATE_DEVICE(DEVICE, LOGGED),
    AFTER_UPDATE_DEVICE_FAIL(DEVICE, LOGGED),
    BEFORE_DEVICE_MIGRATE_SOURCE(DEVICE, RAISED),
    AFTER_DEVICE_MIGRATE_SOURCE(DEVICE, LOGGED),
    BEFORE_DEVICE_MIGRATE_DESTINATION(DEVICE, RAISED),
    AFTER_DEVICE_MIGRATE_DESTINATION(DEVICE, LOGGED),
    BEFORE_VM_MIGRATE_SOURCE(DOMAIN, RAISED),
    AFTER_VM_MIGRATE_SOURCE(DOMAIN, LOGGED),
    BEFORE_VM_MIGRATE_DESTINATION(DOMAIN, RAISED),
    AFTER_VM_MIGRATE_DESTINATION(DOMAIN, LOGGED),
    BEFORE_GET_CAPS(JSON, LOGGED),
    AFTER_GET_CAPS(JSON, LOGGED),
    BEFORE_GET_STATS(JSON, LOGGED),
    AFTER_GET_STATS(JSON, LOGGED),
    BEFORE_NETWORK_SETUP(JSON, RAISED),
    AFTER_NETWORK_SETUP(JSON, LOGGED),
    AFTER_NETWORK_SETUP_FAIL(JSON, LOGGED);

    /** What the data file holds. */
    public enum Subject {
        /** The XML of one device. */
        DEVICE,
        /** The XML of the whole domain. */
        DOMAIN,
        /** JSON; hooks get neither custom properties nor vmId. */
        JSON
    }

    enum Failure {
        RAISED,
        LOGGED
    }

    private final Subject subject;
    private final Failure failure;

    HookPoint(Subject subject, Failure failure) {
        this.subject = subject;
        this.failure = failure;
    }

    public Subject subject() {
        return subject;
    }

    /** Whether a hook that fails aborts what VDSM is about to do. */
    public boolean raises() {
        return failure == RAISED;
    }

    /** The name of the directory with the hooks, such as {@code before_device_create}. */
    public String directory() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment variable that holds the path of the data file. */
    public String variable() {
        return subject == JSON ? "_hook_json" : "_hook_domxml";
    }
}
