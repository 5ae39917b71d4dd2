// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.store.Tx;

/** Writes into the outbox what is to be done. The subject of all is the machine, so that they are done in order. */
public final class OutboxProvisioning implements NicProvisioning {
    /** The calls that are owed. Payload: vm, and where they concern one, host, job, nic, port. */
    public static final String START = "vm.start";

    public static final String STOP = "vm.stop";
    public static final String SHUTDOWN = "vm.shutdown";
    public static final String MIGRATE = "vm.migrate";
    public static final String PLUG = "nic.plug";
    public static final String UNPLUG = "nic.unplug";
    public static final String REFRESH = "nic.refresh";
    public static final String RELEASE = "nic.release";

    @Override
    public void start(Change change, Vm vm, boolean paused, UUID job) {
        add(change, START, vm, Map.of("job", job.toString(), "paused", Boolean.toString(paused)));
    }

    @Override
    public void stop(Change change, Vm vm, boolean gracefully, UUID job) {
        add(change, gracefully ? SHUTDOWN : STOP, vm, Map.of("job", job.toString()));
    }

    @Override
    public void migrate(Change change, Vm vm, UUID job) {
        add(change, MIGRATE, vm, Map.of("job", job.toString(), "to", String.valueOf(vm.migratingTo())));
    }

    @Override
    public void plug(Change change, Vm vm, Vnic nic) {
        add(change, PLUG, vm, Map.of("nic", nic.id().toString()));
    }

    @Override
    public void unplug(Change change, Vm vm, Vnic nic) {
        add(change, UNPLUG, vm, Map.of("nic", nic.id().toString()));
    }

    @Override
    public void refresh(Change change, Vm vm, Vnic nic) {
        if (change.tx().nicPorts().find(nic.id()).isPresent()) {
            add(change, REFRESH, vm, Map.of("nic", nic.id().toString()));
        }
    }

    // The vNIC may be gone when it is done, so the port's own id goes along.
    @Override
    public void release(Change change, Vnic nic) {
        Tx tx = change.tx();
        tx.nicPorts().find(nic.id()).ifPresent(port -> {
            String id = port.portId();
            if (id != null) {
                tx.outbox()
                        .add(
                                RELEASE,
                                nic.vmId(),
                                port.providerId(),
                                Map.of(
                                        "vm",
                                        nic.vmId().toString(),
                                        "nic",
                                        nic.id().toString(),
                                        "port",
                                        id));
            }
            tx.nicPorts().remove(nic.id());
        });
    }

    private static void add(Change change, String kind, Vm vm, Map<String, String> more) {
        Map<String, String> payload = new TreeMap<>(more);
        payload.put("vm", vm.id().toString());
        UUID host = vm.hostId();
        if (host != null) {
            payload.put("host", host.toString());
        }
        change.tx().outbox().add(kind, vm.id(), null, payload);
    }
}
