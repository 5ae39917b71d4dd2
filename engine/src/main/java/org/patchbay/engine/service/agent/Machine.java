// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.agent;

import java.util.List;
import java.util.UUID;
import org.patchbay.engine.domain.vm.Vm;

/**
 * A machine as a host is to run it.
 *
 * @param memoryMiB of the guest
 * @param cpus number of processors
 * @param devices its plugged vNICs, by name
 */
public record Machine(UUID id, String name, int memoryMiB, int cpus, List<Device> devices) {
    public Machine {
        devices = List.copyOf(devices);
    }

    public static Machine of(Vm vm, List<Device> devices) {
        return new Machine(vm.id(), vm.name(), vm.memoryMiB(), vm.cpus(), devices);
    }
}
