// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.util.UUID;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.host.HostStatus;
import org.patchbay.engine.store.Tx;

/** Hosts that wait for their machines to leave. */
final class Maintenance {
    private Maintenance() {}

    /** A machine has left a host; it may have been the last. */
    static void left(Tx tx, UUID id) {
        Host host = tx.hosts().lock(id);
        if (host.status() == HostStatus.PREPARING_FOR_MAINTENANCE
                && tx.hosts().uses(id).isEmpty()) {
            tx.hosts().update(host.withStatus(HostStatus.MAINTENANCE));
            tx.events()
                    .add(NewEvent.of(EventCode.HOST_MAINTENANCE, "Host '" + host.name() + "' is 'maintenance'.")
                            .about(ObjectKind.HOST, id, host.name()));
        }
    }
}
