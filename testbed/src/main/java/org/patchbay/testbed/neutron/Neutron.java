// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import static org.patchbay.testbed.TestbedException.Code.INVALID;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.ReservedPort;

/**
 * A running Neutron. Starting takes ten seconds on an idle machine, half a minute more the first time. All it consists of ends
 * with this JVM, however that ends. Its methods are for one thread.
 */
public final class Neutron implements AutoCloseable {
    private final RunDirectory run;
    private final MariaDb database;
    private final Optional<Keystone> keystone;
    private final DaemonSpec spec;
    private final ReservedPort port;
    private Optional<HttpServer> server = Optional.empty();

    private Neutron(
            RunDirectory run, MariaDb database, Optional<Keystone> keystone, DaemonSpec spec, ReservedPort port) {
        this.run = run;
        this.database = database;
        this.keystone = keystone;
        this.spec = spec;
        this.port = port;
    }

    /**
     * Starts everything on databases of its own; returns when the API answers.
     *
     * @throws TestbedException MISSING_PROGRAM, DAEMON_FAILED with the end of a server's output
     */
    public static Neutron start(NeutronOptions options) {
        Program.require(Program.of(Program.Part.NEUTRON));
        var run = RunDirectory.make();
        MariaDb database = null;
        Optional<Keystone> keystone = Optional.empty();
        var port = ReservedPort.take();
        try {
            PreparedDatabases.copyTo(run.path());
            database = MariaDb.start(run.path());
            if (options.authentication() == Authentication.KEYSTONE) {
                keystone = Optional.of(Keystone.start(run.path(), database));
            }
            var identity = keystone.map(Keystone::url).orElse(URI.create("http://127.0.0.1:1/v3"));
            var settings = Settings.neutron(run.path(), database, options, port.number(), identity);
            var neutron = new Neutron(run, database, keystone, spec(run.path(), settings), port);
            neutron.startServer();
            return neutron;
        } catch (RuntimeException e) {
            keystone.ifPresent(Keystone::kill);
            if (database != null) {
                database.kill();
            }
            run.close();
            port.close();
            throw e;
        }
    }

    private static DaemonSpec spec(Path directory, Path settings) {
        var argv = List.of(Program.NEUTRON_SERVER.path(), "--config-file", settings.toString());
        return new DaemonSpec("neutron", directory, argv, Map.of(), Lifetime.WITH_JVM);
    }

    /** The Networking API's root, without a version. */
    public URI networking() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    /**
     * Who may use it.
     *
     * @throws TestbedException INVALID when anybody may
     */
    public Account administrator() {
        var url = keystone.map(Keystone::url)
                .orElseThrow(() -> new TestbedException(INVALID, "This Neutron is without authentication"));
        return new Account(url, "admin", Settings.PASSWORD, "admin");
    }

    /** Where logs are. */
    public Path directory() {
        return run.path();
    }

    /** Starts neutron-server after {@link #stopServer}, on the same port. */
    public void startServer() {
        server = Optional.of(HttpServer.start(spec, networking().resolve("/v2.0/")));
    }

    /** Ends neutron-server; its port refuses connections. */
    public void stopServer() {
        server.ifPresent(running -> running.daemon().kill());
        server = Optional.empty();
    }

    /**
     * Makes Neutron believe that an agent lives on a host, so that ports can be bound there.
     *
     * @param host as in {@code binding:host_id}
     * @param device the link or bridge that the host's physical network is on
     */
    public void registerAgent(AgentType type, String host, String physicalNetwork, String device) {
        database.sql("USE neutron; " + type.insert(host, physicalNetwork, device));
    }

    @Override
    public void close() {
        stopServer();
        keystone.ifPresent(Keystone::kill);
        database.kill();
        run.close();
        port.close();
    }
}
