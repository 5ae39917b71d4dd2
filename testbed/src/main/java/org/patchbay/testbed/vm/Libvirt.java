// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import static org.patchbay.testbed.TestbedException.Code.COMMAND_FAILED;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.lab.Host;
import org.patchbay.testbed.process.Cache;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.UnixSocket;

/**
 * A host's own libvirtd. It is root's and confines nothing: no control groups, namespaces or security labels. Other hosts of
 * the lab reach it over the tunnel network, for migration.
 */
public final class Libvirt implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final String SOCKET = "/run/libvirt/libvirt-sock";

    private final HostSystem system;
    private final Daemon daemon;

    private Libvirt(HostSystem system, Daemon daemon) {
        this.system = system;
        this.daemon = daemon;
    }

    /**
     * Starts libvirtd on a host, in a file system of its own that ends with it.
     *
     * @throws TestbedException DAEMON_FAILED, MISSING_PROGRAM
     */
    public static Libvirt start(Host host) {
        var system = HostSystem.start(host);
        try {
            configure(system);
            var daemon = Daemon.start(system.daemon("libvirtd", List.of(Program.LIBVIRTD.path(), "--listen")));
            daemon.awaitReady(READY, () -> UnixSocket.answers(system.outside(SOCKET)));
            return new Libvirt(system, daemon);
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    private static void configure(HostSystem system) {
        // libvirt refuses to migrate between hosts with the same UUID, and to start without this user, even when
        // unused.
        var uuid = UUID.nameUUIDFromBytes(system.host().name().getBytes(StandardCharsets.UTF_8));
        system.appendToFile("/etc/passwd", "libvirt-qemu:x:64055:64055::/:/usr/sbin/nologin\n");
        system.appendToFile("/etc/group", "libvirt-qemu:x:64055:\n");
        system.appendToFile(
                "/etc/hosts",
                system.host().tunnelAddress() + " " + system.host().name() + "\n");
        // What QEMU can do takes libvirtd seconds to find out.
        system.share(Cache.directory().resolve("libvirt"), "/var/cache/libvirt/qemu/capabilities");
        system.writeFile("/etc/libvirt/qemu.conf", Resource.text("qemu.conf"));
        system.writeFile(
                "/etc/libvirt/libvirtd.conf", Resource.text("libvirtd.conf") + "host_uuid = \"" + uuid + "\"\n");
    }

    public Host host() {
        return system.host();
    }

    /** The host's own view of the machine. */
    public HostSystem system() {
        return system;
    }

    /** How the libvirtd of another host of the lab reaches this one. */
    String uri() {
        return "qemu+tcp://" + host().tunnelAddress() + "/system";
    }

    /** Defines and starts a virtual machine. Returns before it has booted. */
    public VirtualMachine start(Domain domain) {
        return start(domain.name(), domain.toXml(), false);
    }

    /**
     * Defines and starts a virtual machine of a {@link Domain}'s XML, which a test may have changed.
     *
     * @param paused whether its processor waits for {@link VirtualMachine#resume}
     */
    public VirtualMachine start(String name, String xml, boolean paused) {
        virshReading(xml, "define", "/dev/stdin");
        if (paused) {
            virsh("start", name, "--paused");
        } else {
            virsh("start", name);
        }
        return new VirtualMachine(this, name);
    }

    /**
     * Runs virsh and returns what it printed.
     *
     * @throws TestbedException COMMAND_FAILED
     */
    public String virsh(String... arguments) {
        return virshReading("", arguments);
    }

    /** Runs virsh with something to read at /dev/stdin. */
    String virshReading(String input, String... arguments) {
        var result = tryVirsh(input, arguments);
        if (!result.ok()) {
            throw new TestbedException(
                    COMMAND_FAILED,
                    "virsh " + String.join(" ", arguments) + " on " + host().name() + ": " + result.err());
        }
        return result.out();
    }

    CommandResult tryVirsh(String input, String... arguments) {
        var argv = new ArrayList<>(List.of(Program.VIRSH.path(), "--quiet", "--connect", "qemu:///system"));
        argv.addAll(List.of(arguments));
        return system.exec(Map.of("LC_ALL", "C"), input, argv);
    }

    public boolean alive() {
        return daemon.alive();
    }

    /** Ends libvirtd, its virtual machines and everything else inside the host's system. */
    @Override
    public void close() {
        system.close();
    }
}
