// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * A floating IP as the API shows it.
 *
 * @param port the port it leads to; null for none
 */
record FloatingIpView(
        FloatingIp ip, String status, @Nullable Port port, List<Forwarding> forwardings) implements ApiObject {
    @Override
    public StandardAttributes standard() {
        return ip.standard();
    }
}
