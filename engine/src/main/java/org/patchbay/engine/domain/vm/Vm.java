// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.vm;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.domain.NameRule;

/**
 * A virtual machine.
 *
 * @param name unique in its data center, letters, digits, "-_.", at most 255 characters
 * @param memoryMiB 1 to 4194304
 * @param cpus 1 to 512
 * @param hostId where it runs; null exactly while it is down
 * @param migratingTo where it migrates to; only while it does
 * @param version counts the changes; a change to an outdated one is refused
 */
public record Vm(
        UUID id,
        UUID clusterId,
        String name,
        String description,
        String comment,
        int memoryMiB,
        int cpus,
        VmStatus status,
        @Nullable UUID hostId,
        @Nullable UUID migratingTo,
        CustomProperties customProperties,
        long version) {
    public Vm {
        name = NameRule.object(name, 255);
        description = Check.text("description", description, Check.DESCRIPTION);
        comment = Check.text("comment", comment, Check.COMMENT);
        Check.range("memory in MiB", memoryMiB, 1, 1 << 22);
        Check.range("cpus", cpus, 1, 512);
        if ((status == VmStatus.DOWN) != (hostId == null)) {
            throw new IllegalArgumentException("virtual machine " + id + " is " + status + " on host " + hostId);
        }
        if ((status == VmStatus.MIGRATING) != (migratingTo != null)) {
            throw new IllegalArgumentException("virtual machine " + id + " is " + status + " to host " + migratingTo);
        }
    }

    /** A machine of 1 GiB and one processor, down. */
    public static Vm of(UUID id, UUID clusterId, String name) {
        return new Vm(id, clusterId, name, "", "", 1024, 1, VmStatus.DOWN, null, null, CustomProperties.NONE, 0);
    }

    /** Down, on no host. */
    public Vm down() {
        return in(VmStatus.DOWN, null, null);
    }

    /** In a state on a host, not migrating. */
    public Vm on(UUID host, VmStatus state) {
        return in(state, host, null);
    }

    /** On its way to another host. */
    public Vm migrating(UUID destination) {
        return in(VmStatus.MIGRATING, hostId, destination);
    }

    private Vm in(VmStatus state, @Nullable UUID host, @Nullable UUID destination) {
        return new Vm(
                id,
                clusterId,
                name,
                description,
                comment,
                memoryMiB,
                cpus,
                state,
                host,
                destination,
                customProperties,
                version);
    }
}
