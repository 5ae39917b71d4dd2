// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.util.UUID;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.service.work.Change;

/**
 * What hosts and providers have to do for machines and their vNICs. Each is called in the transaction that makes it necessary and
 * only promises it there; it happens after the commit, and all of a machine in its order.
 */
public interface NicProvisioning {
    /** The machine begins to run on the host it is on: its plugged vNICs get ports that are bound there. */
    void start(Change change, Vm vm, boolean paused, UUID job);

    /** @param gracefully the guest is asked to shut itself down */
    void stop(Change change, Vm vm, boolean gracefully, UUID job);

    /** It goes to {@code vm.migratingTo()}: the ports are bound there before it does. */
    void migrate(Change change, Vm vm, UUID job);

    /** A vNIC comes into a running machine. */
    void plug(Change change, Vm vm, Vnic nic);

    /** A vNIC leaves a running machine. */
    void unplug(Change change, Vm vm, Vnic nic);

    /** Something of the vNIC changed that its port, if it has one, must learn. */
    void refresh(Change change, Vm vm, Vnic nic);

    /** The vNIC is gone or on another network: its port, if it has one, is deleted. */
    void release(Change change, Vnic nic);
}
