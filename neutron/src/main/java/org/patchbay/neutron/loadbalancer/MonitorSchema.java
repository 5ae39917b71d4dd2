// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.List;
import java.util.Set;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;

/** The declaration of {@code healthmonitors}. Source: Octavia API v2, "Health Monitor". */
final class MonitorSchema {
    private static final int MOST_RETRIES = 10;
    private static final int USUAL_FAILURES = 3;
    /** Seconds; more than a day between two questions tells nothing. */
    private static final int LONGEST = 86_400;

    static final Attribute<MonitorView, String> POOL_ID = Attribute.of(
                    "pool_id", uuid(), (MonitorView v) -> v.monitor().poolId())
            .required()
            .seenBy(Who.NOBODY);
    static final Attribute<MonitorView, String> TYPE = Attribute.of(
                    "type",
                    Choice.of(
                            "health monitors of type",
                            Set.of(Monitor.TCP, Monitor.UDP),
                            Set.of("HTTP", "HTTPS", "PING", "TCP", "TLS-HELLO", "UDP-CONNECT", "SCTP")),
                    (MonitorView v) -> v.monitor().type())
            .required();
    static final Attribute<MonitorView, Integer> DELAY = Attribute.of(
                    "delay", integer(1, LONGEST), (MonitorView v) -> v.monitor().delay())
            .required()
            .updatable();
    static final Attribute<MonitorView, Integer> TIMEOUT = Attribute.of(
                    "timeout",
                    integer(1, LONGEST),
                    (MonitorView v) -> v.monitor().timeout())
            .required()
            .updatable();
    static final Attribute<MonitorView, Integer> SUCCESSES = Attribute.of(
                    "max_retries",
                    integer(1, MOST_RETRIES),
                    (MonitorView v) -> v.monitor().successes())
            .required()
            .updatable();
    static final Attribute<MonitorView, Integer> FAILURES = Attribute.of(
                    "max_retries_down",
                    integer(1, MOST_RETRIES),
                    (MonitorView v) -> v.monitor().failures())
            .defaultsTo(USUAL_FAILURES)
            .updatable();
    static final Attribute<MonitorView, Boolean> UP = Common.up(v -> v.monitor().up());
    private static final Attribute<MonitorView, List<String>> POOLS = Attribute.of(
                    "pools", IdList.TYPE, (MonitorView v) -> List.of(v.monitor().poolId()))
            .notFilterable();

    static final Schema<MonitorView> SCHEMA = Common.on(
                    Schema.of("healthmonitor", "healthmonitors", "HealthMonitor", MonitorView::id),
                    v -> Statuses.of(v.monitor()))
            .with(POOL_ID, TYPE, DELAY, TIMEOUT, SUCCESSES, FAILURES, UP, POOLS)
            .filter("pool_id", (v, wanted) -> wanted.contains(v.monitor().poolId()))
            .with(Absent.attribute("http_method"))
            .with(Absent.attribute("url_path"))
            .with(Absent.attribute("expected_codes"))
            .with(Absent.attribute("http_version"))
            .with(Absent.attribute("domain_name"))
            .toldAs("octavia.healthmonitor", ".end");

    private MonitorSchema() {}
}
