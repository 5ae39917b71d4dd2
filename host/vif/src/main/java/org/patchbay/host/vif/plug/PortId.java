// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import org.patchbay.host.vif.call.VifException;

/**
 * The id of a port, the custom property {@code vnic_id}. Libvirt takes nothing but a UUID as an interfaceid, so nothing else gets
 * through here either.
 */
public record PortId(String value) {
    /** Linux allows 15 characters; the agents of OpenStack Networking go by 14. */
    private static final int DEVICE_NAME = 14;

    /** @throws VifException when it is not a UUID in its usual form, 8-4-4-4-12 hexadecimal digits */
    public PortId {
        if (!isUuid(value)) {
            throw new VifException("vnic_id '" + value + "': a UUID expected");
        }
    }

    /** The name of a device that belongs to the port, such as tap0a1b2c3d-4e for the prefix tap. */
    public String device(String prefix) {
        return (prefix + value).substring(0, DEVICE_NAME);
    }

    /** Whether it is a UUID in its usual form. */
    public static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            var dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
