// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.store.Outbox;

/**
 * Writes into the outbox what is to be done. The subject is the machine, so that all that is done to it is done in order; only the
 * end of a port has the vNIC as its subject: a provider that does not answer must not keep a machine from anything else.
 */
public final class OutboxProvisioning implements NicProvisioning {
    /** The calls that are owed. Payload: vm, user, correlation, and where they concern one, host, to, job, paused, nic, port. */
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
        add(change, START, vm, null, Map.of("job", job.toString(), "paused", Boolean.toString(paused)));
    }

    @Override
    public void stop(Change change, Vm vm, boolean gracefully, UUID job) {
        add(change, gracefully ? SHUTDOWN : STOP, vm, null, Map.of("job", job.toString()));
    }

    @Override
    public void migrate(Change change, Vm vm, UUID job) {
        add(change, MIGRATE, vm, null, Map.of("job", job.toString(), "to", String.valueOf(vm.migratingTo())));
    }

    @Override
    public void plug(Change change, Vm vm, Vnic nic) {
        addNic(change, PLUG, vm, nic);
    }

    @Override
    public void unplug(Change change, Vm vm, Vnic nic) {
        addNic(change, UNPLUG, vm, nic);
    }

    @Override
    public void refresh(Change change, Vm vm, Vnic nic) {
        if (change.tx().nicPorts().find(nic.id()).isPresent()) {
            addNic(change, REFRESH, vm, nic);
        }
    }

    @Override
    public void release(Change change, Vnic nic) {
        Releases.promise(change.tx(), nic.id());
    }

    // The provider goes along, as the vNIC may be gone when it is done.
    private static void addNic(Change change, String kind, Vm vm, Vnic nic) {
        Network network = change.tx().vnics().network(nic).network();
        UUID provider = network == null
                ? null
                : network.external().map(External::providerId).orElse(null);
        add(change, kind, vm, provider, Map.of("nic", nic.id().toString()));
    }

    private static void add(Change change, String kind, Vm vm, @Nullable UUID provider, Map<String, String> more) {
        Map<String, String> payload = new TreeMap<>(more);
        payload.put("vm", vm.id().toString());
        payload.put("user", change.call().caller().principal());
        payload.put("correlation", change.call().correlationId());
        UUID host = vm.hostId();
        if (host != null) {
            payload.put("host", host.toString());
        }
        Outbox outbox = change.tx().outbox();
        // What is tried again and again may be out of date with this.
        outbox.hurry(vm.id());
        outbox.add(kind, vm.id(), provider, payload);
    }
}
