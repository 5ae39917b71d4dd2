// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.peer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.engine.service.agent.Device;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.agent.HostAgentException;
import org.patchbay.engine.service.agent.Machine;
import org.patchbay.engine.service.agent.Place;
import org.patchbay.engine.service.agent.Report;
import org.patchbay.engine.service.agent.Setup;

/** Remembers what runs where, and fails when told to. */
public class RecordingAgent implements HostAgent {
    /** A machine where it runs. */
    public record Running(String host, String name, Map<UUID, Device> devices) {}

    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, HostAgentException> failures = new ConcurrentHashMap<>();

    /** @param call such as {@code start}; it fails from now on */
    public void fail(String call, HostAgentException failure) {
        failures.put(call, failure);
    }

    public void failNothing() {
        failures.clear();
    }

    /** Nothing runs on the host any more. */
    public void reboot(String host) {
        running.values().removeIf(each -> each.host().equals(host));
    }

    /** Verb, host and machine or vNIC of each call so far. */
    public List<String> calls() {
        return calls;
    }

    public Optional<Running> running(String vm) {
        return Optional.ofNullable(running.get(UUID.fromString(vm)));
    }

    public Device device(String vm, String nic) {
        return Objects.requireNonNull(
                running(vm).orElseThrow().devices().get(UUID.fromString(nic)), "no such vNIC runs");
    }

    private void called(String verb, Place on, Object what) {
        calls.add(verb + " " + on.name() + " " + what);
        HostAgentException failure = failures.get(verb);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Report install(Place on, Setup setup) {
        called("install", on, setup.mappings().text());
        return report(on);
    }

    @Override
    public Report connect(Place on) {
        called("connect", on, "");
        return report(on);
    }

    private static Report report(Place on) {
        return new Report(Map.of("OVIRT_PROVIDER_OVN", on.name(), "LINUX_BRIDGE", on.name()), true);
    }

    @Override
    public void start(Place on, Machine machine, boolean paused) {
        called("start", on, machine.name());
        running.computeIfAbsent(machine.id(), _ -> on(on, machine));
    }

    private static Running on(Place host, Machine machine) {
        Map<UUID, Device> devices = new TreeMap<>();
        machine.devices().forEach(device -> devices.put(device.id(), device));
        return new Running(host.name(), machine.name(), new ConcurrentHashMap<>(devices));
    }

    @Override
    public void stop(Place on, UUID machine, boolean gracefully) {
        called(gracefully ? "shutdown" : "stop", on, machine);
        running.remove(machine);
    }

    @Override
    public void plug(Place on, UUID machine, Device device) {
        called("plug", on, device.name());
        Running there = running.get(machine);
        if (there == null) {
            throw HostAgentException.refused("The machine does not run here.");
        }
        there.devices().put(device.id(), device);
    }

    @Override
    public void unplug(Place on, UUID machine, UUID device) {
        called("unplug", on, device);
        Optional.ofNullable(running.get(machine))
                .ifPresent(there -> there.devices().remove(device));
    }

    @Override
    public void migrate(Place from, Place to, Machine machine) {
        called("migrate", to, machine.name());
        running.put(machine.id(), on(to, machine));
    }
}
