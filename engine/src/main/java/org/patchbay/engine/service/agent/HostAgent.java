// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.agent;

import java.util.UUID;

/**
 * What hosts do for the engine. Each call may come again after an engine or a connection died in the middle of it, and then must end
 * as if it had come once: what is so already is left so. A call returns when its work is done and may take a while; who waits for it
 * may be interrupted. Calls for one machine come one after the other, those for different machines at the same time.
 *
 * <p>All throw {@link HostAgentException}.
 */
public interface HostAgent {
    /** Sets a host up for its network provider, and answers what it then is. */
    Report install(Place on, Setup setup);

    /** What a host that is set up tells about itself. */
    Report connect(Place on);

    /**
     * Makes a machine run with its vNICs plugged.
     *
     * @param paused whether it waits before its first instruction
     */
    void start(Place on, Machine machine, boolean paused);

    /**
     * Ends a machine, and unplugs what it has. One that does not run is fine.
     *
     * @param gracefully the guest is asked first; a refusal means that it did not follow in time
     */
    void stop(Place on, UUID machine, boolean gracefully);

    /** Plugs a vNIC into a machine that runs there. */
    void plug(Place on, UUID machine, Device device);

    /** Takes a vNIC out of a machine. One that is not there, or a machine that does not run, is fine. */
    void unplug(Place on, UUID machine, UUID device);

    /** Moves a running machine; its ports are bound to the destination already. Refused, it still runs where it was. */
    void migrate(Place from, Place to, Machine machine);
}
