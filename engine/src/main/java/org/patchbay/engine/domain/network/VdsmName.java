// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import java.util.UUID;
import java.util.regex.Pattern;

/** The name of a network on a host, where it must do as the name of a network device. */
public final class VdsmName {
    // Linux takes 15 characters, IFNAMSIZ less the terminator; "." and ".." and "bond..." would clash.
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,15}");
    private static final int DIGITS = 13;

    private VdsmName() {}

    /** The network's name if a device can have it, else "on" and the first 13 hexadecimal digits of its id. */
    public static String of(UUID id, String name) {
        if (VALID.matcher(name).matches()) {
            return name;
        }
        return "on" + id.toString().replace("-", "").substring(0, DIGITS);
    }
}
