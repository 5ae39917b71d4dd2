// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.text;

import java.util.List;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.ReadOnly;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.ovsdb.Snapshot;

/**
 * Who provides a service; here OVN does. Source: Networking API v2.0, "Service providers".
 *
 * @param type such as {@code L3_ROUTER_NAT}
 */
record ServiceProvider(StandardAttributes standard, String type) implements ApiObject {
    private static final Schema<ServiceProvider> SCHEMA = Schema.of(
                    "service_provider", "service_providers", "ServiceProvider", ServiceProvider::id)
            .with(Attribute.of("service_type", text(255), ServiceProvider::type))
            .with(Attribute.of("name", text(255), ServiceProvider::name))
            .with(Attribute.of("default", bool(), (ServiceProvider provider) -> true));

    private static final List<ServiceProvider> ALL =
            List.of(new ServiceProvider(StandardAttributes.fresh("L3_ROUTER_NAT ovn", "ovn", "", ""), "L3_ROUTER_NAT"));

    /** All there are. */
    static final class All implements ReadOnly<ServiceProvider> {
        @Override
        public Schema<ServiceProvider> schema() {
            return SCHEMA;
        }

        @Override
        public List<ServiceProvider> list(Snapshot snapshot) {
            return ALL;
        }

        @Override
        public boolean isVisible(Snapshot snapshot, Caller caller, ServiceProvider provider) {
            return true;
        }
    }
}
