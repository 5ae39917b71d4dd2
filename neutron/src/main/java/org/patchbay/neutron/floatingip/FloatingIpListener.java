// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.List;
import org.patchbay.net.IpAddress;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Told within a plan which floating IPs are about to lead to a port. */
@FunctionalInterface
public interface FloatingIpListener {
    /**
     * @param port the row, which is the plan's alone
     * @param addresses of all that lead there
     */
    void led(Plan plan, Row port, List<IpAddress> addresses);
}
