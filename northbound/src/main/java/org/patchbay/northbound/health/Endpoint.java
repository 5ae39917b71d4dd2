// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.health;

import java.util.Locale;
import org.patchbay.net.IpAddress;

/**
 * One of those behind a load balancer, as OVN asks it whether it is well.
 *
 * @param logicalPort the name of the switch port that it is plugged into
 * @param port 1 to 65535
 * @param protocol {@code tcp} or {@code udp}
 */
public record Endpoint(String logicalPort, IpAddress address, int port, String protocol) {
    String key() {
        return key(logicalPort, address, port, protocol);
    }

    static String key(String logicalPort, IpAddress address, long port, String protocol) {
        return logicalPort + '|' + address + '|' + port + '|' + protocol.toLowerCase(Locale.ROOT);
    }
}
