// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.provider;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.ReservedPort;

/** A provider in a JVM of its own, on free loopback ports, as an operator starts it. */
public final class ProviderProcess implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Pattern PASSWORD = Pattern.compile("(?m)^\\s+password: '(.*)'$");

    private final Daemon daemon;
    private final Cloud cloud;
    private final List<ReservedPort> ports;

    private ProviderProcess(Daemon daemon, Cloud cloud, List<ReservedPort> ports) {
        this.daemon = daemon;
        this.cloud = cloud;
        this.ports = ports;
    }

    /**
     * {@code patchbay up} on the given databases.
     *
     * @param directory where it keeps users and client files; at most 64 characters
     */
    public static ProviderProcess up(Path directory, String northbound, String southbound) throws IOException {
        ReservedPort network = ReservedPort.take();
        ReservedPort identity = ReservedPort.take();
        Path output = Files.createDirectories(directory).resolve("up.out");
        List<String> arguments = List.of(
                "up",
                "--dir",
                directory.toString(),
                "--listen",
                "127.0.0.1",
                "--neutron-port",
                Integer.toString(network.number()),
                "--identity-port",
                Integer.toString(identity.number()),
                "--no-engine",
                "--ovn",
                northbound,
                "--ovn-sb",
                southbound);
        Daemon daemon = start("up", directory, arguments, () -> contains(output, "Patchbay is ready"));
        Path clouds = directory.resolve("clouds.yaml");
        Matcher password = PASSWORD.matcher(Files.readString(clouds));
        if (!password.find()) {
            throw new IllegalStateException(clouds + " has no password");
        }
        Cloud cloud = new Cloud(url(identity), url(network), password.group(1));
        return new ProviderProcess(daemon, cloud, List.of(network, identity));
    }

    /** One more provider on the same databases that shares the users of another. */
    public static ProviderProcess beside(Path directory, ProviderProcess other, Path identityFile, String northbound)
            throws IOException {
        ReservedPort network = ReservedPort.take();
        ReservedPort identity = ReservedPort.take();
        StringBuilder remotes = new StringBuilder();
        for (String remote : northbound.split(",", -1)) {
            remotes.append(remotes.isEmpty() ? "" : ", ")
                    .append('"')
                    .append(remote)
                    .append('"');
        }
        Path config = Files.createDirectories(directory).resolve("provider.toml");
        Files.writeString(config, """
                identity-file = "%s"

                [northbound]
                remotes = [%s]

                [networking]
                port = %d

                [identity]
                port = %d
                """.formatted(identityFile, remotes, network.number(), identity.number()));
        Cloud cloud = new Cloud(url(identity), url(network), other.cloud.password());
        Daemon daemon =
                start("provider", directory, List.of("provider", "--config", config.toString()), () -> cloud.ready());
        return new ProviderProcess(daemon, cloud, List.of(network, identity));
    }

    static Daemon start(String name, Path directory, List<String> arguments, BooleanSupplier ready) {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.patchbay.app.Patchbay"));
        argv.addAll(arguments);
        Daemon daemon = Daemon.start(new DaemonSpec(name, directory, argv, Map.of(), Lifetime.WITH_JVM));
        daemon.awaitReady(READY, ready);
        return daemon;
    }

    static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static URI url(ReservedPort port) {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    public Cloud cloud() {
        return cloud;
    }

    public boolean alive() {
        return daemon.alive();
    }

    /** SIGKILL. */
    public void kill() {
        daemon.kill();
    }

    @Override
    public void close() {
        daemon.stop();
        ports.forEach(ReservedPort::close);
    }
}
