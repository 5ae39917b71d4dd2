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
 * @param gateway null without one
 * @param routes the extra routes, in order of their destinations
 * @param zones the availability zones of the hosts that may have the gateway
 */
record RouterView(Router router, @Nullable GatewayInfo gateway, List<HostRoute> routes, List<String> zones)
        implements ApiObject {
    @Override
    public StandardAttributes standard() {
        return router.standard();
    }
}
