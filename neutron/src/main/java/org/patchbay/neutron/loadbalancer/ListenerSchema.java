// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.List;
import java.util.Set;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;

/** The declaration of {@code listeners}. Source: Octavia API v2, "Listeners". */
final class ListenerSchema {
    static final int MAX_PORT = 65535;
    static final Type<String> PROTOCOLS = Choice.of(
            "protocol",
            Set.of("TCP", "UDP", "SCTP"),
            Set.of("TCP", "UDP", "SCTP", "HTTP", "HTTPS", "TERMINATED_HTTPS", "PROMETHEUS", "PROXY", "PROXYV2"));

    static final Attribute<ListenerView, String> BALANCER_ID = Attribute.of(
                    "loadbalancer_id", uuid(), (ListenerView v) -> v.balancer().id())
            .required()
            .seenBy(Who.NOBODY);
    static final Attribute<ListenerView, String> PROTOCOL = Attribute.of(
                    "protocol",
                    PROTOCOLS,
                    (ListenerView v) -> v.listener().protocol().name())
            .required();
    static final Attribute<ListenerView, Integer> PORT = Attribute.of(
                    "protocol_port",
                    integer(1, MAX_PORT),
                    (ListenerView v) -> v.listener().port())
            .required();
    static final Attribute<ListenerView, String> POOL_ID = Attribute.of(
                    "default_pool_id", uuid(), (ListenerView v) -> v.listener().poolId())
            .orNull()
            .optional()
            .updatable();
    static final Attribute<ListenerView, Boolean> UP =
            Common.up(v -> v.listener().up());
    private static final Attribute<ListenerView, List<String>> BALANCERS = Attribute.of(
                    "loadbalancers",
                    IdList.TYPE,
                    (ListenerView v) -> List.of(v.balancer().id()))
            .notFilterable();

    static final Schema<ListenerView> SCHEMA = Common.on(
                    Schema.of("listener", "listeners", "Listener", ListenerView::id),
                    v -> v.statuses().of(v.listener()))
            .with(Standard.DESCRIPTION)
            .with(BALANCER_ID, PROTOCOL, PORT, POOL_ID, UP, BALANCERS)
            .filter(
                    "loadbalancer_id",
                    (v, wanted) -> wanted.contains(v.balancer().id()))
            .filter(
                    "load_balancer_id",
                    (v, wanted) -> wanted.contains(v.balancer().id()))
            .with(Absent.attribute("connection_limit", Nodes.number(-1)))
            .with(Absent.attribute("insert_headers", Nodes.EMPTY))
            .with(Absent.attribute("l7policies", Nodes.NOTHING))
            .with(Absent.attribute("default_tls_container_ref"))
            .with(Absent.attribute("sni_container_refs", Nodes.NOTHING))
            .with(Absent.attribute("timeout_client_data", Nodes.number(50_000)))
            .with(Absent.attribute("timeout_member_connect", Nodes.number(5_000)))
            .with(Absent.attribute("timeout_member_data", Nodes.number(50_000)))
            .with(Absent.attribute("timeout_tcp_inspect", Nodes.number(0)))
            .with(Absent.attribute("client_ca_tls_container_ref"))
            .with(Absent.attribute("client_authentication", Nodes.text("NONE")))
            .with(Absent.attribute("client_crl_container_ref"))
            .with(Absent.attribute("allowed_cidrs"))
            .with(Absent.attribute("tls_ciphers"))
            .with(Absent.attribute("tls_versions"))
            .with(Absent.attribute("alpn_protocols"))
            .with(Absent.attribute("default_pool"))
            .toldAs("octavia.listener", ".end");

    private ListenerSchema() {}
}
