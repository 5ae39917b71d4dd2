// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.time.Duration;
import java.util.Map;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.service.place.ClusterNetworkService;
import org.patchbay.engine.service.provider.ProviderClients;

/** Who does what is promised about networks on providers. */
public final class NetworkTasks {
    private NetworkTasks() {}

    /** By kind. */
    public static Map<String, Task> of(ProviderClients clients, Duration firstRetry) {
        return Map.of(
                NetworksOnProviders.DELETE, new DeleteNetworkTask(clients, firstRetry),
                ClusterNetworkService.DEFINE, new DefineTwinTask(clients, firstRetry));
    }
}
