// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.background;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.engine.service.lease.LeaseKeeper;
import org.patchbay.engine.service.network.NetworkTasks;
import org.patchbay.engine.service.outbox.OutboxWorker;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.provision.ProvisionTasks;
import org.patchbay.engine.service.sync.ProviderSync;
import org.patchbay.engine.service.sync.SyncSchedule;
import org.patchbay.engine.service.watch.HealthWatch;
import org.patchbay.engine.service.watch.Retention;
import org.patchbay.engine.service.work.Work;

/** All that goes on in an engine without a caller. */
public final class Background implements AutoCloseable {
    private final Deque<Runnable> ends = new ArrayDeque<>();

    private Background() {}

    public static Background start(
            Work work, ProviderClients clients, LeaseKeeper leases, BackgroundSettings settings) {
        Background background = new Background();
        if (settings.works()) {
            Map<String, Task> tasks = new HashMap<>();
            tasks.putAll(
                    ProvisionTasks.of(clients, settings.agent(), settings.pace().firstRetry()));
            tasks.putAll(NetworkTasks.of(clients, settings.pace().firstRetry()));
            background.ends.push(OutboxWorker.start(work, tasks, settings.pace())::close);
            SyncSchedule sync = new SyncSchedule(work, new ProviderSync(work, clients), leases, settings.sync());
            InstantSource clock = InstantSource.system();
            background.ends.push(new Schedule(
                    leases,
                    lease -> List.of(
                            sync::tick,
                            new HealthWatch(work, clients, clock, lease)::tick,
                            new Retention(work, clock, settings.retention())::tick))::close);
        }
        return background;
    }

    /** Ends what was started, the last first. */
    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
