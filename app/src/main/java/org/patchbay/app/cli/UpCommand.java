// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.EngineConfig;
import org.patchbay.app.process.OvnRemotes;
import org.patchbay.app.process.Termination;
import org.patchbay.app.process.UpOptions;
import org.patchbay.app.process.UpProcess;
import org.patchbay.ovsdb.Remote;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on this machine, until a signal comes. */
@Command(
        name = "up",
        description =
                "An OVN central, the Networking and the Identity API and the engine on this machine, until Ctrl-C.")
final class UpCommand extends Verb {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DirectoryOption directory;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where all APIs listen (default: 127.0.0.1).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String address;

    @Option(
            names = "--neutron-port",
            paramLabel = "PORT",
            defaultValue = "9696",
            description = "Port of the Networking API (default: 9696).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Port neutronPort;

    @Option(
            names = "--identity-port",
            paramLabel = "PORT",
            defaultValue = "35357",
            description = "Port of the Identity API (default: 35357).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Port identityPort;

    @ArgGroup
    private @Nullable EngineChoice engine;

    private static final class EngineChoice {
        @Option(names = "--engine-port", paramLabel = "PORT", description = "Port of the engine's API (default: 8080).")
        private @Nullable Port port;

        @Option(names = "--no-engine", description = "Start no engine.")
        private boolean none;
    }

    @Option(names = "--metrics-port", paramLabel = "PORT", description = "Serve Prometheus metrics on this port.")
    private @Nullable Port metricsPort;

    @Option(
            names = "--ovn",
            paramLabel = "REMOTE",
            description = "Northbound database of an OVN that runs already: unix:PATH or tcp:HOST:PORT,"
                    + " several separated by commas. Without it an OVN central is started.")
    private @Nullable String northbound;

    @Option(
            names = "--ovn-sb",
            paramLabel = "REMOTE",
            description = "Its Southbound database, which 'patchbay lab' needs.")
    private @Nullable String southbound;

    @Override
    public void run() {
        existingAddress();
        differentPorts();
        UpOptions options = new UpOptions(
                directory.state(),
                address,
                neutronPort.number(),
                identityPort.number(),
                Optional.ofNullable(enginePort()).map(Port::number),
                Optional.ofNullable(metricsPort).map(Port::number),
                ovn());
        UpProcess.start(options, this::print);
        Termination.await();
    }

    private @Nullable Port enginePort() {
        if (engine == null) {
            return new Port(EngineConfig.PORT);
        }
        return engine.none ? null : engine.port;
    }

    private void existingAddress() {
        try {
            var _ = InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw wrong("invalid value for option '--listen': '" + address
                    + "' is no host that is known here, expected an address of this machine");
        }
    }

    private void differentPorts() {
        Map<Integer, String> taken = new HashMap<>();
        claim(taken, neutronPort, "--neutron-port");
        claim(taken, identityPort, "--identity-port");
        Port enginePort = enginePort();
        if (enginePort != null) {
            claim(taken, enginePort, "--engine-port");
        }
        if (metricsPort != null) {
            claim(taken, metricsPort, "--metrics-port");
        }
    }

    private void claim(Map<Integer, String> taken, Port port, String option) {
        String other = taken.putIfAbsent(port.number(), option);
        if (other != null) {
            throw wrong(other + " and " + option + " are both " + port.number() + "; each needs a port of its own");
        }
    }

    private Optional<OvnRemotes> ovn() {
        if (northbound == null) {
            if (southbound != null) {
                throw wrong("--ovn-sb needs --ovn, the Northbound database");
            }
            return Optional.empty();
        }
        check("--ovn", northbound);
        if (southbound != null) {
            check("--ovn-sb", southbound);
        }
        return Optional.of(new OvnRemotes(northbound, Optional.ofNullable(southbound)));
    }

    private void check(String option, String text) {
        if (remotes(option, text).stream().anyMatch(Remote.Ssl.class::isInstance)) {
            throw wrong(option + " takes no ssl: remote; 'patchbay provider' does, with keys in its configuration");
        }
    }

    /** The parser's own message would propose the ssl: that is refused here. */
    private List<Remote> remotes(String option, String text) {
        try {
            return Remote.parseAll(text);
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "invalid value for option '" + option + "': '" + text
                            + "', expected unix:PATH or tcp:HOST:PORT (an IPv6 address in brackets), several separated by commas");
        }
    }
}
