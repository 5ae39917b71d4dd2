// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.Map;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.machine.OutboxProvisioning;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.service.place.HostService;
import org.patchbay.engine.service.provider.ProviderClients;

/** Who does what {@link OutboxProvisioning} and {@link HostService} promise. */
public final class ProvisionTasks {
    private ProvisionTasks() {}

    /** By kind. */
    public static Map<String, Task> of(ProviderClients clients, HostAgent agent, Duration firstRetry) {
        Ports ports = new Ports(clients);
        Devices devices = new Devices(ports);
        return Map.of(
                OutboxProvisioning.START, new StartTask(devices, agent, firstRetry),
                OutboxProvisioning.STOP, new StopTask(agent, firstRetry, false),
                OutboxProvisioning.SHUTDOWN, new StopTask(agent, firstRetry, true),
                OutboxProvisioning.MIGRATE, new MigrateTask(devices, agent, firstRetry),
                OutboxProvisioning.PLUG, new PlugTask(devices, agent, firstRetry),
                OutboxProvisioning.UNPLUG, new UnplugTask(agent, firstRetry),
                OutboxProvisioning.REFRESH, new RefreshTask(ports, firstRetry),
                OutboxProvisioning.RELEASE, new ReleaseTask(clients, firstRetry),
                HostService.INSTALL, new HostTask(agent, firstRetry, true),
                HostService.CONNECT, new HostTask(agent, firstRetry, false));
    }
}
