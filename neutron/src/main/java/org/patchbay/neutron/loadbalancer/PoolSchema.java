// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.patchbay.neutron.resource.Types.uuid;

import java.util.List;
import java.util.Set;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;

/** The declaration of {@code pools}. Source: Octavia API v2, "Pools". */
final class PoolSchema {
    static final Attribute<PoolView, String> BALANCER_ID = Attribute.of(
                    "loadbalancer_id", uuid(), (PoolView v) -> v.balancer().id())
            .orNull()
            .optional()
            .seenBy(Who.NOBODY);
    static final Attribute<PoolView, String> LISTENER_ID = Attribute.of("listener_id", uuid(), (PoolView v) -> null)
            .orNull()
            .optional()
            .seenBy(Who.NOBODY)
            .notFilterable();
    static final Attribute<PoolView, String> PROTOCOL = Attribute.of(
                    "protocol",
                    ListenerSchema.PROTOCOLS,
                    (PoolView v) -> v.pool().protocol().name())
            .required();
    static final Attribute<PoolView, String> ALGORITHM = Attribute.of(
                    "lb_algorithm",
                    Choice.of(
                            "algorithm",
                            Set.of("SOURCE_IP_PORT", "SOURCE_IP"),
                            Set.of("SOURCE_IP_PORT", "SOURCE_IP", "ROUND_ROBIN", "LEAST_CONNECTIONS")),
                    (PoolView v) -> v.pool().algorithm().name())
            .required()
            .updatable();
    static final Attribute<PoolView, Persistence> PERSISTENCE = Attribute.of(
                    "session_persistence",
                    Persistence.TYPE,
                    (PoolView v) -> v.pool().persistence())
            .orNull()
            .optional()
            .updatable()
            .notFilterable();
    static final Attribute<PoolView, Boolean> UP = Common.up(v -> v.pool().up());
    private static final Attribute<PoolView, String> MONITOR_ID = Attribute.<PoolView, String>of(
                    "healthmonitor_id", uuid(), v -> {
                        Monitor monitor = v.balancer().monitorOf(v.id());
                        return monitor == null ? null : monitor.id();
                    })
            .orNull();
    private static final Attribute<PoolView, List<String>> BALANCERS = Attribute.of(
                    "loadbalancers",
                    IdList.TYPE,
                    (PoolView v) -> List.of(v.balancer().id()))
            .notFilterable();
    private static final Attribute<PoolView, List<String>> LISTENERS = Attribute.of(
                    "listeners",
                    IdList.TYPE,
                    (PoolView v) -> v.balancer().listenersOf(v.id()).stream()
                            .map(Listener::id)
                            .toList())
            .notFilterable();
    private static final Attribute<PoolView, List<String>> MEMBERS = Attribute.of(
                    "members",
                    IdList.TYPE,
                    (PoolView v) -> v.balancer().membersOf(v.id()).stream()
                            .map(Member::id)
                            .toList())
            .notFilterable();

    static final Schema<PoolView> SCHEMA = Common.on(
                    Schema.of("pool", "pools", "Pool", PoolView::id),
                    v -> v.statuses().of(v.pool()))
            .with(Standard.DESCRIPTION)
            .with(BALANCER_ID, LISTENER_ID, PROTOCOL, ALGORITHM, PERSISTENCE, UP)
            .with(MONITOR_ID, BALANCERS, LISTENERS, MEMBERS)
            .filter(
                    "loadbalancer_id",
                    (v, wanted) -> wanted.contains(v.balancer().id()))
            .with(Absent.attribute("tls_enabled", Nodes.FALSE))
            .with(Absent.attribute("tls_container_ref"))
            .with(Absent.attribute("ca_tls_container_ref"))
            .with(Absent.attribute("crl_container_ref"))
            .with(Absent.attribute("tls_ciphers"))
            .with(Absent.attribute("tls_versions"))
            .with(Absent.attribute("alpn_protocols"))
            .toldAs("octavia.pool", ".end");

    private PoolSchema() {}
}
