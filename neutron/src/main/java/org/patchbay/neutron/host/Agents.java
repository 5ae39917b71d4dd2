// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ReadOnly;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.northbound.chassis.HostState;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The agents there are; only administrators see them. */
final class Agents implements ReadOnly<Agent> {
    /** Neutron's key, so that it and we ask the hosts no more often than one of us would. */
    private static final String ASKED = "neutron:liveness_check_at";

    private static final Duration PAUSE = Duration.ofSeconds(Agent.DOWN_SECONDS / 2);

    private final Hosts hosts;

    Agents(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Schema<Agent> schema() {
        return AgentSchema.SCHEMA;
    }

    @Override
    public List<Agent> list(Snapshot snapshot) {
        long generation = 0;
        for (Row row : snapshot.rows(NbGlobal.TABLE)) {
            generation = NbGlobal.of(row).generation();
        }
        Instant now = Instant.now(Clock.systemUTC());
        List<Agent> agents = new ArrayList<>();
        for (HostState host : hosts.states()) {
            agents.addAll(Agent.of(host, generation, now));
        }
        return agents;
    }

    @Override
    public Iterable<Agent> visibleTo(Snapshot snapshot, Caller caller) {
        return List.of();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Agent object) {
        return caller.isAdmin();
    }

    /** Hosts repeat a number of the Northbound database; if it does not change, they say nothing. As in Neutron, a list asks them. */
    @Override
    public void beforeList(Access access, Caller caller) {
        if (caller.isAdmin() && isDue(global(access.snapshot()))) {
            access.inPassing(Agents.class, plan -> {
                ask(plan);
                return snapshot -> true;
            });
        }
    }

    private static @Nullable Row global(Snapshot snapshot) {
        for (Row row : snapshot.rows(NbGlobal.TABLE)) {
            return row;
        }
        return null;
    }

    private static boolean isDue(@Nullable Row global) {
        if (global == null) {
            return false;
        }
        String asked = NbGlobal.of(global).externalIds().get(ASKED);
        try {
            return asked == null
                    || Instant.parse(asked.endsWith("+00:00") ? asked.substring(0, asked.length() - 6) + "Z" : asked)
                            .plus(PAUSE)
                            .isBefore(Instant.now(Clock.systemUTC()));
        } catch (DateTimeParseException foreign) {
            return true;
        }
    }

    private static void ask(Plan plan) {
        Row global = global(plan.snapshot());
        if (global != null && isDue(global)) {
            plan.own(global.uuid());
            plan.increment(global, NbGlobal.Columns.GENERATION);
            String now = Instant.now(Clock.systemUTC()).toString();
            plan.putKeys(
                    global,
                    NbGlobal.Columns.EXTERNAL_IDS,
                    Map.of(ASKED, now.substring(0, now.length() - 1) + "+00:00"));
        }
    }
}
