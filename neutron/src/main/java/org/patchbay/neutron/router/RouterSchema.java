// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.text;

import java.util.List;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.host.Zones;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.subnet.HostRoute;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;
import org.patchbay.ovsdb.Snapshot;

/** The declaration of {@code routers}. Source: Networking API v2.0, "Routers", and the extensions named there. */
final class RouterSchema {
    /** As Neutron's default for max_routes. */
    static final int MAX_ROUTES = 30;

    /** Each watches its hosts, and takes a part of what goes out: more are of no use. */
    static final int MAX_GATEWAYS = 16;

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
    /** As in Neutron, only actions change it. */
    static final Attribute<RouterView, List<GatewayInfo>> GATEWAYS = Attribute.of(
                    "external_gateways", listOf(GatewayInfo.TYPE, MAX_GATEWAYS), RouterView::gateways)
            .notFilterable();

    static final Attribute<RouterView, Boolean> ECMP = Attribute.of(
                    "enable_default_route_ecmp",
                    bool(),
                    (RouterView v) -> v.router().ecmp())
            .defaultsTo(false)
            .updatable()
            .setBy(Who.ADMIN);
    static final Attribute<RouterView, Boolean> BFD = Attribute.of(
                    "enable_default_route_bfd",
                    bool(),
                    (RouterView v) -> v.router().bfd())
            .defaultsTo(false)
            .updatable()
            .setBy(Who.ADMIN);
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
            .with(ADMIN_STATE_UP, STATUS, GATEWAY, GATEWAYS, ECMP, BFD, ROUTES, DISTRIBUTED, HA, ZONE_HINTS, ZONES);

    private RouterSchema() {}

    /** @throws org.patchbay.http.HttpError 400 where OVN is too old */
    static void require(Snapshot snapshot, Feature feature) {
        if (!Features.of(snapshot.schema()).has(feature)) {
            throw Errors.invalidInput("this OVN is too old for " + feature.text());
        }
    }
}
