// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import static org.patchbay.testbed.vdsm.HookPoint.AFTER_DEVICE_CREATE;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_VM_START;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_CREATE;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_VM_START;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.testbed.lab.Host;
import org.patchbay.testbed.vm.Domain;
import org.patchbay.testbed.vm.HostSystem;
import org.patchbay.testbed.vm.Libvirt;

/**
 * VDSM on a host, as far as hooks can tell: it runs the hooks in /usr/libexec/vdsm/hooks as its own user and does with libvirt
 * what VDSM does between them.
 */
public final class Vdsm implements AutoCloseable {
    private static final Path HOOKS = Path.of("/usr/libexec/vdsm/hooks");
    private static final int USER = 36;
    private static final int PAUSED = 1;

    private final Libvirt libvirt;
    private final VdsmHooks hooks;
    private final List<String> log = new CopyOnWriteArrayList<>();

    private Vdsm(Libvirt libvirt) {
        this.libvirt = libvirt;
        var system = libvirt.system();
        this.hooks = VdsmHooks.in(HOOKS)
                .on(system.root(), system.entering(List.of()))
                .as(USER);
    }

    /** Makes a host one of VDSM's: libvirt, the user, its directories and its client. No hooks are there yet. */
    public static Vdsm start(Host host) {
        var libvirt = Libvirt.start(host);
        try {
            prepare(libvirt.system());
            return new Vdsm(libvirt);
        } catch (RuntimeException e) {
            libvirt.close();
            throw e;
        }
    }

    private static void prepare(HostSystem system) {
        system.appendToFile("/etc/passwd", "vdsm:*:36:36:Node Virtualization Manager:/var/lib/vdsm:/sbin/nologin\n");
        system.appendToFile("/etc/group", "vdsm:x:36:\n");
        system.writeFile("/usr/bin/vdsm-client", Script.text("vdsm-client.sh"));
        system.writeFile("/etc/sudoers.d/50_vdsm", Script.text("sudoers"));
        system.run("chmod", "755", "/usr/bin/vdsm-client");
        system.run("install", "-d", "-o", "vdsm", "-g", "vdsm", "/run/vdsm", "/var/lib/vdsm");
        system.run("install", "-d", HOOKS.toString());
        // Where VDSM connects a vNIC that has no network.
        system.run("ip", "link", "add", "name", Vnic.DUMMY_BRIDGE, "type", "bridge");
    }

    public Host host() {
        return libvirt.host();
    }

    public Libvirt libvirt() {
        return libvirt;
    }

    /** The host's own view of the machine. */
    public HostSystem system() {
        return libvirt.system();
    }

    /** Its hooks, to run those of one point by themselves. */
    public VdsmHooks hooks() {
        return hooks;
    }

    /** What hooks said on standard error at points where VDSM only logs a failure. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** The log, which is empty afterwards. */
    public List<String> takeLog() {
        var taken = log();
        log.removeAll(taken);
        return taken;
    }

    /**
     * Starts a VM. Returns before its guest has booted, but after after_vm_start.
     *
     * @throws HookError when a hook keeps it from starting; no VM is left then
     */
    public VdsmVm create(String name, Vnic... vnics) {
        return create(name, false, vnics);
    }

    /** Starts a VM that its administrator wants paused. */
    public VdsmVm createPaused(String name, Vnic... vnics) {
        return create(name, true, vnics);
    }

    private VdsmVm create(String name, boolean paused, Vnic... vnics) {
        var domain = Domain.named(name).withMetadata(metadata(List.of(vnics)));
        var id = domain.uuid().toString();
        var flags = new LaunchFlags(system(), id);
        flags.write(paused ? PAUSED : 0);
        try {
            var elements = new ArrayList<String>();
            for (var vnic : vnics) {
                var element = run(BEFORE_DEVICE_CREATE, properties(vnic, id), vnic.xml());
                elements.add(element);
                domain = domain.with(withoutDeclaration(element));
            }
            var xml = run(BEFORE_VM_START, Map.of("vmId", id), domain.toXml());
            var machine = libvirt.start(name, xml, (flags.read() & PAUSED) != 0);
            run(AFTER_VM_START, Map.of("vmId", id), machine.xml());
            for (var i = 0; i < vnics.length; i++) {
                run(AFTER_DEVICE_CREATE, properties(vnics[i], id), elements.get(i));
            }
            return new VdsmVm(this, machine, id, List.of(vnics), elements);
        } finally {
            flags.remove();
        }
    }

    static String metadata(List<Vnic> vnics) {
        var devices = new StringBuilder();
        vnics.forEach(vnic -> devices.append(vnic.metadata()));
        return "<ovirt-vm:vm xmlns:ovirt-vm=\"http://ovirt.org/vm/1.0\">" + devices + "</ovirt-vm:vm>";
    }

    /** The environment of a device's hooks beside VDSM's own. */
    static Map<String, String> properties(Vnic vnic, String vmId) {
        var all = new TreeMap<>(vnic.properties());
        all.put("vmId", vmId);
        return all;
    }

    /** VDSM puts elements, not documents, into the domain. */
    static String withoutDeclaration(String xml) {
        return xml.replaceFirst("^\\s*<\\?xml[^>]*\\?>", "");
    }

    /** Capabilities as the hooks leave them. */
    public String capabilities(String json) {
        return run(HookPoint.AFTER_GET_CAPS, Map.of(), json);
    }

    /** Statistics as the hooks leave them. */
    public String statistics(String json) {
        return run(HookPoint.AFTER_GET_STATS, Map.of(), json);
    }

    /**
     * A change of the host's networks as the hooks leave it.
     *
     * @throws HookError when a hook refuses it
     */
    public String networkSetup(String json) {
        return run(HookPoint.BEFORE_NETWORK_SETUP, Map.of(), json);
    }

    /** Runs the hooks of a point. */
    String run(HookPoint point, Map<String, String> properties, String data) {
        var ran = hooks.call(point, properties, data);
        ran.said().forEach(line -> log.add(point.directory() + ": " + line));
        return ran.data();
    }

    /** Ends the host's VMs with everything else of it. */
    @Override
    public void close() {
        libvirt.close();
    }
}
