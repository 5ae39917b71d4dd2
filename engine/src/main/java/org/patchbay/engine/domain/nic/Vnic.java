// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.nic;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.net.MacAddress;

/**
 * A virtual network interface.
 *
 * @param name unique in its machine, letters, digits, "-_.", at most 50 characters
 * @param profileId how it is connected; null: to nothing
 * @param mac unicast
 * @param plugged whether the machine has it, now or when it runs
 * @param linked whether its link is up
 * @param version counts the changes; a change to an outdated one is refused
 */
public record Vnic(
        UUID id,
        UUID vmId,
        String name,
        @Nullable UUID profileId,
        MacAddress mac,
        NicInterface type,
        boolean plugged,
        boolean linked,
        long version) {
    public Vnic {
        name = NameRule.object(name, 50);
        if (!mac.isUnicast()) {
            throw Check.bad("mac", mac.toString(), "a unicast address");
        }
    }

    /** A plugged virtio interface with its link up. */
    public static Vnic of(UUID id, UUID vmId, String name, @Nullable UUID profileId, MacAddress mac) {
        return new Vnic(id, vmId, name, profileId, mac, NicInterface.VIRTIO, true, true, 0);
    }

    public Vnic withPlugged(boolean value) {
        return new Vnic(id, vmId, name, profileId, mac, type, value, linked, version);
    }

    public Vnic withProfile(@Nullable UUID value) {
        return new Vnic(id, vmId, name, value, mac, type, plugged, linked, version);
    }

    public Vnic withMac(MacAddress value) {
        return new Vnic(id, vmId, name, profileId, value, type, plugged, linked, version);
    }

    public Vnic withType(NicInterface value) {
        return new Vnic(id, vmId, name, profileId, mac, value, plugged, linked, version);
    }

    public Vnic withLinked(boolean value) {
        return new Vnic(id, vmId, name, profileId, mac, type, plugged, value, version);
    }

    public Vnic withName(String value) {
        return new Vnic(id, vmId, value, profileId, mac, type, plugged, linked, version);
    }
}
