// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;
import static org.patchbay.testbed.TestbedException.Code.TIMEOUT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;

/** Real DHCP clients inside a guest: busybox's udhcpc for IPv4, ISC's dhclient for IPv6. */
final class DhcpClient {
    private static final List<String> REQUESTED = List.of(
            "subnet",
            "router",
            "dns",
            "hostname",
            "domain",
            "search",
            "mtu",
            "staticroutes",
            "ntpsrv",
            "tftp",
            "bootfile",
            "serverid",
            "lease",
            "broadcast",
            "wpad",
            "sipsrv");

    private final Namespace namespace;
    private final Path directory;

    DhcpClient(Namespace namespace, Path directory) {
        this.namespace = namespace;
        this.directory = directory;
    }

    /** Asks once a second until the limit is over. Empty when no server answered. */
    Optional<Lease4> lease4(Duration limit) {
        var lease = directory.resolve("lease4");
        var argv = new ArrayList<String>(List.of("-f", "-q", "-n", "-i", "eth0", "-T", "1", "-A", "0"));
        argv.addAll(List.of("-t", Long.toString(Math.max(1, limit.toSeconds())), "-s", script("udhcpc.sh")));
        REQUESTED.forEach(option -> argv.addAll(List.of("-O", option)));
        remove(lease);
        var result = Command.of(Program.UDHCPC, argv)
                .prefixed(namespace.entering(List.of()))
                .withEnvironment(Map.of(LeaseFile.VARIABLE, lease.toString()))
                .withTimeout(limit.plusSeconds(10))
                .tryRun();
        if (result.ok() && !Files.exists(lease)) {
            throw new TestbedException(SYSTEM, "udhcpc could not configure " + namespace.name() + ": " + result.err());
        }
        return result.ok() ? Optional.of(Lease4.of(LeaseFile.read(lease, ""))) : Optional.empty();
    }

    /** Asks until the limit is over. Empty when no server answered. */
    Optional<Lease6> lease6(Duration limit, boolean stateless) {
        var lease = directory.resolve("lease6");
        remove(lease);
        remove(directory.resolve("dhclient6.leases"));
        var argv = new ArrayList<>(List.of(Program.DHCLIENT.path(), "-6", "-d", "-sf", script("dhclient6.sh")));
        argv.addAll(List.of("-lf", directory.resolve("dhclient6.leases").toString()));
        argv.addAll(List.of("-cf", script("dhclient6.conf"), "--no-pid", "-e", LeaseFile.VARIABLE + "=" + lease));
        if (stateless) {
            argv.add("-S");
        }
        argv.add("eth0");
        var client = Daemon.start(
                new DaemonSpec("dhclient6", directory, namespace.entering(argv), Map.of(), Lifetime.WITH_JVM));
        try {
            return Await.holds(limit, () -> Files.exists(lease))
                    ? Optional.of(Lease6.of(LeaseFile.read(lease, "new_")))
                    : Optional.empty();
        } finally {
            // A kill, as an orderly end would give the lease back.
            client.kill();
        }
    }

    static TestbedException noLease(String what, Guest guest) {
        return new TestbedException(TIMEOUT, "Guest " + guest.name() + " got no " + what + " lease");
    }

    private String script(String name) {
        var script = directory.resolve(name);
        try (var resource = DhcpClient.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            Files.write(script, resource.readAllBytes());
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            return script.toString();
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot write " + script, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot remove " + file, e);
        }
    }
}
