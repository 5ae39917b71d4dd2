// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.engine.service.agent.Device;
import org.patchbay.engine.service.agent.Machine;
import org.patchbay.engine.service.agent.Place;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Lab;

/** Remembers, too, and plugs a guest of a lab into the OVN port of every vNIC: real packets on real hosts. */
public final class LabAgent extends RecordingAgent {
    private final Lab lab;
    private final Map<UUID, Map<UUID, Guest>> guests = new ConcurrentHashMap<>();

    public LabAgent(Lab lab) {
        this.lab = lab;
    }

    /** The guest at a vNIC. */
    public Optional<Guest> guest(String nic) {
        UUID id = UUID.fromString(nic);
        return guests.values().stream()
                .flatMap(all -> Optional.ofNullable(all.get(id)).stream())
                .findFirst();
    }

    private Map<UUID, Guest> of(UUID machine) {
        return guests.computeIfAbsent(machine, _ -> new ConcurrentHashMap<>());
    }

    private void plugGuest(Place on, UUID machine, Device device) {
        String port = device.port().orElseThrow();
        of(machine).computeIfAbsent(device.id(), _ -> {
            Guest guest = lab.addGuest(
                    "g" + port.substring(0, 8),
                    lab.host(on.name()),
                    port,
                    Optional.of(device.mac().toString()));
            if (!device.linked()) {
                guest.host().namespace().ip("link set " + guest.tap() + " down");
            }
            return guest;
        });
    }

    private void unplugGuest(UUID machine, UUID device) {
        Guest guest = of(machine).remove(device);
        if (guest != null) {
            guest.unplug();
        }
    }

    @Override
    public void start(Place on, Machine machine, boolean paused) {
        super.start(on, machine, paused);
        machine.devices().forEach(device -> plugGuest(on, machine.id(), device));
    }

    @Override
    public void stop(Place on, UUID machine, boolean gracefully) {
        super.stop(on, machine, gracefully);
        new HashMap<>(of(machine)).keySet().forEach(device -> unplugGuest(machine, device));
    }

    @Override
    public void plug(Place on, UUID machine, Device device) {
        super.plug(on, machine, device);
        plugGuest(on, machine, device);
    }

    @Override
    public void unplug(Place on, UUID machine, UUID device) {
        super.unplug(on, machine, device);
        unplugGuest(machine, device);
    }

    @Override
    public void migrate(Place from, Place to, Machine machine) {
        super.migrate(from, to, machine);
        machine.devices().forEach(device -> {
            unplugGuest(machine.id(), device.id());
            plugGuest(to, machine.id(), device);
        });
    }
}
