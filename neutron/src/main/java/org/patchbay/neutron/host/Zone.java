// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import static org.patchbay.neutron.resource.Types.text;

import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * An availability zone of one kind of resource. Source: Networking API v2.0, "Availability Zones".
 *
 * @param resource {@code network} or {@code router}
 */
record Zone(StandardAttributes standard, String resource) implements ApiObject {
    private static final int LONG = 255;

    static final Schema<Zone> SCHEMA = Schema.of(
                    "availability_zone", "availability_zones", "AvailabilityZone", Zone::id)
            .with(Attribute.of("name", text(LONG), Zone::name))
            .with(Attribute.of("resource", text(LONG), Zone::resource))
            .with(Attribute.of("state", text(LONG), (Zone zone) -> "available"));

    static Zone of(String name, String resource) {
        return new Zone(StandardAttributes.fresh(name + " " + resource, name, "", ""), resource);
    }
}
