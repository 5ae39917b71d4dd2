// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.health.Endpoint;
import org.patchbay.northbound.health.Health;
import org.patchbay.northbound.health.HealthChecks;

/** The operating status of a load balancer and its parts: what OVN has found out, and what follows for those who rely on it. */
record Statuses(Balancer balancer, Backends backends, HealthChecks checks) {
    static final String ONLINE = "ONLINE";
    static final String OFFLINE = "OFFLINE";
    static final String DEGRADED = "DEGRADED";
    static final String ERROR = "ERROR";
    static final String DRAINING = "DRAINING";
    /** Of a member that gets connections, and is not asked whether it is well. */
    static final String NO_MONITOR = "NO_MONITOR";

    String of(Member member) {
        if (!member.up()) {
            return OFFLINE;
        }
        if (member.weight() == 0) {
            return DRAINING;
        }
        String port = balancer.isMonitored(member) ? backends.portOf(member) : null;
        Pool pool = balancer.pools().get(member.poolId());
        if (port == null || pool == null) {
            return NO_MONITOR;
        }
        Health health = checks.of(new Endpoint(
                port, member.address(), member.port(), pool.protocol().column()));
        return switch (health) {
            case ONLINE -> ONLINE;
            case OFFLINE, ERROR -> ERROR;
            case UNKNOWN -> NO_MONITOR;
        };
    }

    String of(Pool pool) {
        List<Member> members = balancer.membersOf(pool.id());
        if (!pool.up() || members.isEmpty()) {
            return OFFLINE;
        }
        long failed =
                members.stream().filter(member -> of(member).equals(ERROR)).count();
        if (failed == 0) {
            return ONLINE;
        }
        return failed == members.size() ? ERROR : DEGRADED;
    }

    String of(Listener listener) {
        if (!listener.up()) {
            return OFFLINE;
        }
        Pool pool = pool(listener.poolId());
        String status = pool == null ? ONLINE : of(pool);
        return status.equals(OFFLINE) ? ONLINE : status;
    }

    private @Nullable Pool pool(@Nullable String id) {
        return id == null ? null : balancer.pools().get(id);
    }

    static String of(Monitor monitor) {
        return monitor.up() ? ONLINE : OFFLINE;
    }

    String ofBalancer() {
        if (!balancer.up()) {
            return OFFLINE;
        }
        List<String> listeners =
                balancer.listeners().values().stream().map(this::of).toList();
        if (listeners.contains(ERROR)) {
            return ERROR;
        }
        return listeners.contains(DEGRADED) ? DEGRADED : ONLINE;
    }
}
