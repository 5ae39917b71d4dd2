// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.text;

import java.util.List;
import org.patchbay.neutron.host.Zones;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.subnet.HostRoute;

/** The declaration of {@code routers}. Source: Networking API v2.0, "Routers", and the extensions named there. */
final class RouterSchema {
    /** As Neutron's default for max_routes. */
    static final int MAX_ROUTES = 30;

    private static final int MAX_ZONES = 16;

    static final Attribute<RouterView, Boolean> ADMIN_STATE_UP = Attribute.of(
                    "admin_state_up", bool(), (RouterView v) -> v.router().adminStateUp())
            .defaultsTo(true)
            .updatable();
    static final Attribute<RouterView, String> STATUS = Attribute.of("status", text(16), v -> "ACTIVE");
    static final Attribute<RouterView, GatewayInfo> GATEWAY = Attribute.of(
                    "external_gateway_info", GatewayInfo.TYPE, RouterView::gateway)
            .orNull()
            .optional()
            .updatable()
            .notFilterable();
    static final Attribute<RouterView, List<HostRoute>> ROUTES = Attribute.of(
                    "routes", listOf(HostRoute.TYPE, MAX_ROUTES), RouterView::routes)
            .updatable()
            .orNull()
            .notFilterable();
    static final Attribute<RouterView, Boolean> DISTRIBUTED = Attribute.of(
                    "distributed", bool(), (RouterView v) -> v.router().distributed())
            .optional()
            .updatable()
            .setBy(Who.ADMIN)
            .seenBy(Who.ADMIN);
    static final Attribute<RouterView, Boolean> HA = Attribute.of(
                    "ha", bool(), (RouterView v) -> v.router().ha())
            .optional()
            .updatable()
            .setBy(Who.ADMIN)
            .seenBy(Who.ADMIN);
    static final Attribute<RouterView, List<String>> ZONE_HINTS = Attribute.of(
                    "availability_zone_hints",
                    Zones.HINTS,
                    (RouterView v) -> v.router().zoneHints())
            .defaultsTo(List.of());
    static final Attribute<RouterView, List<String>> ZONES =
            Attribute.of("availability_zones", listOf(text(255), MAX_ZONES), RouterView::zones);

    static final Schema<RouterView> SCHEMA = Standard.on(Schema.of("router", "routers", "Router", RouterView::id))
            .with(ADMIN_STATE_UP, STATUS, GATEWAY, ROUTES, DISTRIBUTED, HA, ZONE_HINTS, ZONES);

    private RouterSchema() {}
}
