// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router and its legs, as they are or as they are about to be. */
record Wiring(Router router, List<Leg> legs) {
    Wiring {
        legs = List.copyOf(legs);
    }

    /** In the order of the router's. */
    List<Leg> gateways() {
        List<Leg> gateways = new ArrayList<>();
        for (Gateway gateway : router.gateways()) {
            Leg leg = leg(gateway.portId());
            if (leg != null) {
                gateways.add(leg);
            }
        }
        return gateways;
    }

    List<Leg> interfaces() {
        return legs.stream().filter(leg -> !leg.isGateway()).toList();
    }

    /** The leg of a port; null if the router has none. */
    @Nullable
    Leg leg(String portId) {
        for (Leg leg : legs) {
            if (leg.port().id().equals(portId)) {
                return leg;
            }
        }
        return null;
    }

    Wiring with(Leg leg) {
        List<Leg> more = new ArrayList<>(without(leg).legs);
        more.add(leg);
        return new Wiring(router, more);
    }

    Wiring without(Leg leg) {
        return new Wiring(
                router,
                legs.stream()
                        .filter(other -> !other.port().id().equals(leg.port().id()))
                        .toList());
    }

    Wiring with(Router newRouter) {
        return new Wiring(newRouter, legs);
    }
}
