// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.background;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.patchbay.engine.service.network.NetworkTasks;
import org.patchbay.engine.service.outbox.OutboxWorker;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.provision.ProvisionTasks;
import org.patchbay.engine.service.work.Work;

/** All that goes on in an engine without a caller. */
public final class Background implements AutoCloseable {
    private final Deque<Runnable> ends = new ArrayDeque<>();

    private Background() {}

    public static Background start(Work work, ProviderClients clients, BackgroundSettings settings) {
        Background background = new Background();
        if (settings.works()) {
            Map<String, Task> tasks = new HashMap<>();
            tasks.putAll(
                    ProvisionTasks.of(clients, settings.agent(), settings.pace().firstRetry()));
            tasks.putAll(NetworkTasks.of(clients, settings.pace().firstRetry()));
            background.ends.push(OutboxWorker.start(work, tasks, settings.pace())::close);
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
