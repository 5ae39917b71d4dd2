// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

/**
 * How much each ACL may put into the log of a host.
 *
 * @param perSecond packets a second, at least 1
 * @param burst packets at once, at least 1
 */
public record LogRate(int perSecond, int burst) {
    /** Neutron's. */
    public static final LogRate DEFAULT = new LogRate(100, 25);

    public LogRate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "a log of " + perSecond + " packets a second, " + burst + " at once, would have nothing");
        }
    }
}
