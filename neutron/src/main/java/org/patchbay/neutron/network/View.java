// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.List;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/** A network with what other rows say of it. */
record View(Network network, List<String> subnets) implements ApiObject {
    @Override
    public StandardAttributes standard() {
        return network.standard();
    }
}
