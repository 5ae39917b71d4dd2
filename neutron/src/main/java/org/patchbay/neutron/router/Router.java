// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter.Columns;
import org.patchbay.ovsdb.Row;

/**
 * A router: one Logical_Router row. Its interfaces and its gateway are ports, see {@link Leg}.
 *
 * @param gatewayNetwork null without a gateway
 * @param gatewayPort the id of the port that is the gateway; null without one
 * @param snat whether what goes out by the gateway has the gateway's address
 * @param qosPolicy the QoS policy of the gateway; null for none
 * @param distributed whether floating IPs are translated on the hosts of their ports, and not on the gateway's
 * @param ha whether the gateway moves to another host when its own fails
 * @param zoneHints the availability zones whose hosts may have the gateway; empty for all
 */
public record Router(
        StandardAttributes standard,
        boolean adminStateUp,
        @Nullable String gatewayNetwork,
        @Nullable String gatewayPort,
        boolean snat,
        @Nullable String qosPolicy,
        boolean distributed,
        boolean ha,
        List<String> zoneHints)
        implements ApiObject {
    private static final String SNAT = "patchbay:enable_snat";
    private static final String DISTRIBUTED = "patchbay:distributed";
    private static final String HA = "patchbay:ha";

    /** Moves with every interface, gateway and floating IP: the guard that keeps writers from colliding. */
    static final String WIRING = "patchbay:wiring";

    /** The name of a router's row. */
    public static String rowName(String routerId) {
        return Network.switchName(routerId);
    }

    /** Whether the row is a router of ours; those of other writers are not. */
    static boolean isOne(Row row) {
        return Network.idOf(row.string(Columns.NAME)) != null;
    }

    public static Router of(Row row) {
        return row.memo(Router.class, Router::decode);
    }

    private static Router decode(Row row) {
        Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
        return new Router(
                StandardAttributes.decode(
                        String.valueOf(Network.idOf(row.string(Columns.NAME))),
                        ExternalIds.ROUTER_NAME,
                        ExternalIds.OWNER_PROJECT_ID,
                        ids),
                row.optionalBool(Columns.ENABLED).orElse(true),
                orNull(ids.get(ExternalIds.GATEWAY_NETWORK_ID)),
                orNull(ids.get(ExternalIds.GATEWAY_PORT_ID)),
                !"false".equals(ids.get(SNAT)),
                orNull(ids.get(ExternalIds.QOS_POLICY_ID)),
                "true".equals(ids.get(DISTRIBUTED)),
                !"false".equals(ids.get(HA)),
                Text.words(ids.getOrDefault(ExternalIds.AVAILABILITY_ZONE_HINTS, "")
                        .replace(',', ' ')));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The external_ids of what a client can change; of ours, empty values stand for absent keys. */
    Map<String, String> encode() {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.ROUTER_NAME, name());
        ids.put(ExternalIds.AVAILABILITY_ZONE_HINTS, String.join(",", zoneHints));
        ids.put(ExternalIds.GATEWAY_NETWORK_ID, gatewayNetwork == null ? "" : gatewayNetwork);
        ids.put(ExternalIds.GATEWAY_PORT_ID, gatewayPort == null ? "" : gatewayPort);
        ids.put(ExternalIds.QOS_POLICY_ID, qosPolicy == null ? "" : qosPolicy);
        ids.put(SNAT, snat ? "" : "false");
        ids.put(DISTRIBUTED, distributed ? "true" : "");
        ids.put(HA, ha ? "" : "false");
        return ids;
    }

    /** The same with another gateway. */
    Router withGateway(@Nullable String network, @Nullable String port, boolean newSnat) {
        String policy = network == null ? null : qosPolicy;
        return new Router(standard, adminStateUp, network, port, newSnat, policy, distributed, ha, zoneHints);
    }

    /** The same with another QoS policy of its gateway. */
    Router withQosPolicy(@Nullable String policy) {
        return new Router(
                standard, adminStateUp, gatewayNetwork, gatewayPort, snat, policy, distributed, ha, zoneHints);
    }

    /** The same with other settings. */
    Router with(StandardAttributes newStandard, boolean up, boolean newDistributed, boolean newHa) {
        return new Router(
                newStandard, up, gatewayNetwork, gatewayPort, snat, qosPolicy, newDistributed, newHa, zoneHints);
    }
}
