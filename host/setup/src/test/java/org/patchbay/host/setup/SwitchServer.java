// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.UnixSocket;

/** A real ovsdb-server with Open vSwitch's schema, and nothing else. */
public final class SwitchServer implements AutoCloseable {
    private final Path directory;
    private final Daemon daemon;

    private SwitchServer(Path directory, Daemon daemon) {
        this.directory = directory;
        this.daemon = daemon;
    }

    public static SwitchServer start() {
        try {
            Path directory = Files.createTempDirectory("pbsw");
            String database = directory.resolve("conf.db").toString();
            Command.of(Program.OVSDB_TOOL, "create", database, "/usr/share/openvswitch/vswitch.ovsschema")
                    .run();
            Path socket = directory.resolve("db.sock");
            Daemon daemon = Daemon.start(new DaemonSpec(
                    "ovsdb",
                    directory,
                    List.of(
                            Program.OVSDB_SERVER.path(),
                            database,
                            "--remote=punix:" + socket,
                            "--unixctl=" + directory.resolve("ovsdb.ctl")),
                    Map.of("OVS_RUNDIR", directory.toString()),
                    Lifetime.WITH_JVM));
            daemon.awaitReady(Duration.ofSeconds(60), () -> UnixSocket.answers(socket));
            SwitchServer server = new SwitchServer(directory, daemon);
            server.vsctl("init");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String remote() {
        return "unix:" + directory.resolve("db.sock");
    }

    public String vsctl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--db=" + remote(), "--timeout=25", "--no-wait"));
        all.addAll(List.of(arguments));
        return Command.of(Program.OVS_VSCTL, all).run();
    }

    /** All that concerns OVN, as the database holds it. */
    public String contents() {
        return vsctl("--columns=external_ids", "list", "Open_vSwitch") + "\n"
                + vsctl("--columns=private_key,certificate,ca_cert,bootstrap_ca_cert", "list", "SSL");
    }

    /** Without quotes; empty when the key is not there. */
    public String externalId(String key) {
        return vsctl("--if-exists", "get", "Open_vSwitch", ".", "external_ids:\"" + key + "\"")
                .replace("\"", "");
    }

    @Override
    public void close() {
        daemon.stop();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
