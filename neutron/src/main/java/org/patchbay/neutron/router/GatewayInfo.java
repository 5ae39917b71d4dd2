// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The {@code external_gateway_info} of a router, or one of its {@code external_gateways}.
 *
 * @param networkId "" in a request that takes the gateway away
 * @param snat null in a request that does not say
 * @param policy its QoS policy; null for none
 * @param saysPolicy whether a request says which
 * @param ips null in a request that does not say
 */
record GatewayInfo(
        String networkId,
        @Nullable Boolean snat,
        @Nullable String policy,
        boolean saysPolicy,
        @Nullable List<FixedIp> ips) {
    private static final String NETWORK = "network_id";
    private static final String SNAT = "enable_snat";
    private static final String IPS = "external_fixed_ips";
    private static final String POLICY = "qos_policy_id";
    private static final int MAX_IPS = 64;
    private static final Type<List<FixedIp>> IPS_TYPE = Types.listOf(FixedIp.TYPE, MAX_IPS);

    /** What a request says that takes the gateway away. */
    static final GatewayInfo NONE = new GatewayInfo("", null, null, false, null);

    static final Type<GatewayInfo> TYPE = new Type<>() {
        @Override
        public GatewayInfo parse(JsonNode node) {
            Fields.of(node, Set.of(NETWORK, SNAT, IPS, POLICY));
            if (node.isEmpty()) {
                return NONE;
            }
            JsonNode network = node.get(NETWORK);
            if (network == null || network.isNull()) {
                if (node.has(SNAT) || node.has(IPS) || node.hasNonNull(POLICY)) {
                    throw new InvalidValue("'" + NETWORK + "' is missing");
                }
                return NONE;
            }
            return new GatewayInfo(
                    Types.uuid().parse(network),
                    optional(node.get(SNAT), Types.bool()),
                    optional(node.get(POLICY), Types.uuid()),
                    node.has(POLICY),
                    optional(node.get(IPS), IPS_TYPE));
        }

        @Override
        public void write(JsonGenerator out, GatewayInfo info) {
            out.writeStartObject();
            out.writeStringProperty(NETWORK, info.networkId);
            out.writeBooleanProperty(SNAT, Boolean.TRUE.equals(info.snat));
            out.writeName(IPS);
            IPS_TYPE.write(out, info.ips == null ? List.of() : info.ips);
            out.writeName(POLICY);
            if (info.policy == null) {
                out.writeNull();
            } else {
                out.writeString(info.policy);
            }
            out.writeEndObject();
        }
    };

    private static <V> @Nullable V optional(@Nullable JsonNode node, Type<V> type) {
        return node == null || node.isNull() ? null : type.parse(node);
    }

    /** Whether what goes out has the gateway's address: it has unless a request says no. */
    boolean translates() {
        return snat == null || snat;
    }

    boolean isNone() {
        return networkId.isEmpty();
    }
}
