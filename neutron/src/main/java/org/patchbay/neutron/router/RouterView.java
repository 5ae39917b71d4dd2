// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.subnet.HostRoute;

/**
 * A router as the API shows it.
 *
 * @param gateways the first is the one of clients that know of no others
 * @param routes the extra routes, in order of their destinations
 * @param zones the availability zones of the hosts that may have the gateways
 */
record RouterView(Router router, List<GatewayInfo> gateways, List<HostRoute> routes, List<String> zones)
        implements ApiObject {
    @Nullable
    GatewayInfo gateway() {
        return gateways.isEmpty() ? null : gateways.getFirst();
    }

    @Override
    public StandardAttributes standard() {
        return router.standard();
    }
}
