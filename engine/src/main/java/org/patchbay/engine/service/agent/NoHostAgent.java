// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.agent;

import java.util.UUID;

/** For an engine without hosts: refuses all that needs one. */
public final class NoHostAgent implements HostAgent {
    private static HostAgentException none(Place on) {
        return HostAgentException.refused("No agent is set up for host '" + on.name() + "'.");
    }

    @Override
    public Report install(Place on, Setup setup) {
        throw none(on);
    }

    @Override
    public Report connect(Place on) {
        throw none(on);
    }

    @Override
    public void start(Place on, Machine machine, boolean paused) {
        throw none(on);
    }

    // Nothing runs anywhere.
    @Override
    public void stop(Place on, UUID machine, boolean gracefully) {}

    @Override
    public void plug(Place on, UUID machine, Device device) {
        throw none(on);
    }

    @Override
    public void unplug(Place on, UUID machine, UUID device) {}

    @Override
    public void migrate(Place from, Place to, Machine machine) {
        throw none(to);
    }
}
