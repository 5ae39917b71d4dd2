// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.domain.provider.PortLifecycle;
import org.patchbay.engine.store.Tx;

/** When ports go. */
public final class Releases {
    private Releases() {}

    /**
     * The port of a vNIC, if it has one or may have, is to be deleted. One whose id nobody wrote down, as an engine died before it
     * could, is found by the vNIC's.
     */
    public static void promise(Tx tx, UUID nic) {
        tx.nicPorts().find(nic).ifPresent(port -> {
            Map<String, String> payload = new TreeMap<>(Map.of("nic", nic.toString()));
            String id = port.portId();
            if (id != null) {
                payload.put("port", id);
            }
            tx.outbox().add(OutboxProvisioning.RELEASE, nic, port.providerId(), payload);
            tx.nicPorts().remove(nic);
        });
    }

    /** The vNIC is out of its machine: its port goes if it was only being made, or if the provider's ports go then. */
    public static void unplugged(Tx tx, UUID nic) {
        tx.nicPorts().find(nic).filter(port -> goes(tx, port)).ifPresent(_ -> promise(tx, nic));
    }

    /** What was begun has failed: its port goes if it was made for that. */
    public static void undone(Tx tx, UUID nic) {
        if (tx.nicPorts().isFresh(nic)) {
            promise(tx, nic);
        }
    }

    private static boolean goes(Tx tx, NicPort port) {
        return tx.nicPorts().isFresh(port.nicId())
                || tx.providers().get(port.providerId()).portLifecycle() == PortLifecycle.DELETE_ON_STOP;
    }
}
