// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter.Columns;
import org.patchbay.ovsdb.Row;

/**
 * A router: one Logical_Router row. Its interfaces and its gateways are ports, see {@link Leg}.
 *
 * @param gateways the first is the one of clients that know of no others
 * @param ecmp whether what goes far is spread over all gateways, and does not go by the first alone
 * @param bfd whether the next hops of default routes are watched, and left out while they do not answer
 * @param distributed whether floating IPs are translated on the hosts of their ports, and not on the gateway's
 * @param ha whether the gateway moves to another host when its own fails
 * @param zoneHints the availability zones whose hosts may have the gateway; empty for all
 */
public record Router(
        StandardAttributes standard,
        boolean adminStateUp,
        List<Gateway> gateways,
        boolean ecmp,
        boolean bfd,
        boolean distributed,
        boolean ha,
        List<String> zoneHints)
        implements ApiObject {
    private static final String SNAT = "patchbay:enable_snat";
    private static final String ECMP = "patchbay:default_route_ecmp";
    private static final String BFD = "patchbay:default_route_bfd";
    private static final String DISTRIBUTED = "patchbay:distributed";
    private static final String HA = "patchbay:ha";

    /** Stands in the row for the first where there is none. */
    private static final Gateway NO_GATEWAY = new Gateway("", "", true, null);

    /** Moves with every interface, gateway and floating IP: the guard that keeps writers from colliding. */
    static final String WIRING = "patchbay:wiring";

    public Router {
        gateways = List.copyOf(gateways);
        zoneHints = List.copyOf(zoneHints);
    }

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
                gateways(ids),
                "true".equals(ids.get(ECMP)),
                "true".equals(ids.get(BFD)),
                "true".equals(ids.get(DISTRIBUTED)),
                !"false".equals(ids.get(HA)),
                Text.words(ids.getOrDefault(ExternalIds.AVAILABILITY_ZONE_HINTS, "")
                        .replace(',', ' ')));
    }

    private static List<Gateway> gateways(Map<String, String> ids) {
        List<Gateway> gateways = new ArrayList<>();
        String port = ids.getOrDefault(ExternalIds.GATEWAY_PORT_ID, "");
        if (!port.isEmpty()) {
            gateways.add(new Gateway(
                    ids.getOrDefault(ExternalIds.GATEWAY_NETWORK_ID, ""),
                    port,
                    !"false".equals(ids.get(SNAT)),
                    ids.get(ExternalIds.QOS_POLICY_ID)));
        }
        for (String word : Text.words(ids.get(ExternalIds.EXTRA_GATEWAYS))) {
            Gateway extra = Gateway.decode(word);
            if (extra != null) {
                gateways.add(extra);
            }
        }
        return gateways;
    }

    /** The external_ids of what a client can change; of ours, empty values stand for absent keys. */
    Map<String, String> encode() {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.ROUTER_NAME, name());
        ids.put(ExternalIds.AVAILABILITY_ZONE_HINTS, String.join(",", zoneHints));
        Gateway first = gateways.isEmpty() ? NO_GATEWAY : gateways.getFirst();
        ids.put(ExternalIds.GATEWAY_NETWORK_ID, first.networkId());
        ids.put(ExternalIds.GATEWAY_PORT_ID, first.portId());
        ids.put(ExternalIds.QOS_POLICY_ID, first.qosPolicy() == null ? "" : first.qosPolicy());
        ids.put(SNAT, first.snat() ? "" : "false");
        ids.put(
                ExternalIds.EXTRA_GATEWAYS,
                Text.join(gateways.stream().skip(1).map(Gateway::encode).toList()));
        ids.put(ECMP, ecmp ? "true" : "");
        ids.put(BFD, bfd ? "true" : "");
        ids.put(DISTRIBUTED, distributed ? "true" : "");
        ids.put(HA, ha ? "" : "false");
        return ids;
    }

    /** The external_ids of a new one, as {@link #encode}. */
    Map<String, String> newIds() {
        Map<String, String> ids = encode();
        ids.put(ExternalIds.OWNER_PROJECT_ID, projectId());
        ids.put(WIRING, "0");
        return ids;
    }

    /** The gateway in a network, of several the first; null for none. */
    public @Nullable Gateway gatewayTo(String networkId) {
        for (Gateway gateway : gateways) {
            if (gateway.networkId().equals(networkId)) {
                return gateway;
            }
        }
        return null;
    }

    /** The port of the gateway that was added last. */
    String lastGateway() {
        return gateways.getLast().portId();
    }

    /** The same with one gateway more. */
    Router plus(Gateway gateway) {
        List<Gateway> more = new ArrayList<>(gateways);
        more.add(gateway);
        return with(more);
    }

    /** The same without a gateway. */
    Router minus(Gateway gateway) {
        return with(gateways.stream()
                .filter(other -> !other.portId().equals(gateway.portId()))
                .toList());
    }

    /** The same with other settings of the gateway that is that port. */
    Router with(Gateway gateway) {
        return with(gateways.stream()
                .map(other -> other.portId().equals(gateway.portId()) ? gateway : other)
                .toList());
    }

    /** The same with the gateways that are these ports first. */
    Router inOrder(List<String> ports) {
        return with(gateways.stream()
                .sorted(Comparator.comparingInt(
                        gateway -> ports.contains(gateway.portId()) ? ports.indexOf(gateway.portId()) : ports.size()))
                .toList());
    }

    private Router with(List<Gateway> newGateways) {
        return new Router(standard, adminStateUp, newGateways, ecmp, bfd, distributed, ha, zoneHints);
    }

    /** The same with the settings that a request has, but for the gateways. */
    Router with(Input input) {
        return new Router(
                standard.with(input),
                input.orKeep(RouterSchema.ADMIN_STATE_UP, adminStateUp),
                gateways,
                input.orKeep(RouterSchema.ECMP, ecmp),
                input.orKeep(RouterSchema.BFD, bfd),
                input.orKeep(RouterSchema.DISTRIBUTED, distributed),
                input.orKeep(RouterSchema.HA, ha),
                zoneHints);
    }
}
