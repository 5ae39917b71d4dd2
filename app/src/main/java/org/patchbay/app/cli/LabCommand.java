// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.problem.Failure;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.command.LabCommands;
import org.patchbay.testbed.command.Outcome;
import org.patchbay.testbed.command.OvnEnv;
import org.patchbay.testbed.lab.LabOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A data center on this machine. It goes on between commands, until {@code lab down}. */
@Command(
        name = "lab",
        description = "A data center of namespaces on this machine: hosts, guests, real packets. Needs root.",
        synopsisSubcommandLabel = "COMMAND")
final class LabCommand extends Group {
    private static final String GUEST = "Name of a guest.";
    private static final String HOST = "Name of a host.";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DirectoryOption directory;

    @Command(
            name = "up",
            description = "Start a lab on the OVN of a running 'patchbay up', or with --alone on its own.")
    int up(
            @Option(names = "--alone", description = "Start an OVN central for the lab.") boolean alone,
            @Option(
                            names = "--physical-network",
                            paramLabel = "NAME",
                            defaultValue = "physnet1",
                            description = "Connect every host to this network; may be repeated (default: physnet1).")
                    List<String> physicalNetworks,
            @Option(
                            names = "--underlay-mtu",
                            paramLabel = "BYTES",
                            defaultValue = "1500",
                            description = "MTU of the links that carry the tunnels (default: 1500).")
                    int mtu) {
        return perform(lab -> {
            LabOptions options = LabOptions.defaults()
                    .withPhysicalNetworks(physicalNetworks.toArray(String[]::new))
                    .withUnderlayMtu(mtu);
            return lab.up(alone ? options : onRunningCentral(options));
        });
    }

    @Command(name = "down", description = "End the lab and remove all of it.")
    int down() {
        return perform(LabCommands::down);
    }

    @Command(name = "status", description = "List hosts and guests.")
    int status() {
        return perform(LabCommands::status);
    }

    @Command(name = "host-add", description = "Start hosts: Open vSwitch and ovn-controller in a namespace each.")
    int hostAdd(@Parameters(paramLabel = "NAME", arity = "1..*", description = HOST) List<String> names) {
        return each(names, LabCommands::hostAdd);
    }

    @Command(name = "host-stop", description = "Shut a host down.")
    int hostStop(@Parameters(paramLabel = "NAME", description = HOST) String name) {
        return perform(lab -> lab.hostStop(name));
    }

    @Command(name = "host-kill", description = "Cut a host's power.")
    int hostKill(@Parameters(paramLabel = "NAME", description = HOST) String name) {
        return perform(lab -> lab.hostKill(name));
    }

    @Command(name = "host-start", description = "Start a stopped or killed host again.")
    int hostStart(@Parameters(paramLabel = "NAME", description = HOST) String name) {
        return perform(lab -> lab.hostStart(name));
    }

    @Command(name = "guest-add", description = "Plug a guest into a port and ask for its address by DHCP.")
    int guestAdd(
            @Parameters(paramLabel = "HOST", description = HOST) String host,
            @Parameters(paramLabel = "PORT", description = "Id of the port.") String port,
            @Option(names = "--name", paramLabel = "NAME", description = "Name of the guest (default: g1, g2, ...).")
                    @Nullable
                    String name,
            @Option(names = "--mac", paramLabel = "MAC", description = "MAC address (default: the port's).") @Nullable
                    String mac) {
        return perform(lab -> lab.guestAdd(Optional.ofNullable(name), host, port, Optional.ofNullable(mac)));
    }

    @Command(name = "guest-remove", description = "Unplug guests and remove them.")
    int guestRemove(@Parameters(paramLabel = "NAME", arity = "1..*", description = GUEST) List<String> names) {
        return each(names, LabCommands::guestRemove);
    }

    @Command(name = "dhcp", description = "Ask for a DHCP lease and print what came with it.")
    int dhcp(
            @Parameters(paramLabel = "GUEST", description = GUEST) String guest,
            @Option(names = "-6", description = "Ask for DHCPv6.") boolean six) {
        return perform(lab -> lab.dhcp(guest, six));
    }

    @Command(name = "ping", description = "Ping from a guest; the exit code is 0 when an answer came.")
    int ping(
            @Parameters(paramLabel = "GUEST", description = GUEST) String guest,
            @Parameters(paramLabel = "TARGET", description = "An address, or the name of another guest.")
                    String target) {
        return perform(lab -> lab.ping(guest, target));
    }

    @Command(
            name = "exec",
            customSynopsis = "patchbay lab exec [-h] [--dir=DIR] [--limit=SECONDS] GUEST [--] PROGRAM...",
            description = "Run a program in a guest; its exit code is the command's.")
    int exec(
            @Parameters(paramLabel = "GUEST", description = GUEST) String guest,
            @Parameters(
                            paramLabel = "PROGRAM",
                            arity = "1..*",
                            description = "The program, and arguments and options of its own.")
                    List<String> program,
            @Option(
                            names = "--limit",
                            paramLabel = "SECONDS",
                            defaultValue = "60",
                            description = "End it after this time (default: 60).")
                    int limit) {
        // The parser stops at the guest and leaves even the -- to the program.
        boolean delimited = program.getFirst().equals("--");
        List<String> argv = delimited ? program.subList(1, program.size()) : program;
        if (argv.isEmpty()) {
            throw wrong("a program is missing; see 'patchbay lab exec --help'");
        }
        if (!delimited && argv.getFirst().startsWith("-")) {
            throw wrong("'" + argv.getFirst() + "' stands where the program is expected; options of 'patchbay lab exec'"
                    + " come before the guest");
        }
        return perform(lab -> lab.guestExec(guest, Duration.ofSeconds(limit), argv));
    }

    @Command(name = "capture", description = "Show a guest's packets.")
    int capture(
            @Parameters(paramLabel = "GUEST", description = GUEST) String guest,
            @Parameters(
                            paramLabel = "FILTER",
                            arity = "0..1",
                            defaultValue = "",
                            description = "A filter of tcpdump, in one argument.")
                    String filter,
            @Option(
                            names = "--packets",
                            paramLabel = "COUNT",
                            defaultValue = "10",
                            description = "End after this many packets (default: 10).")
                    int packets,
            @Option(
                            names = "--limit",
                            paramLabel = "SECONDS",
                            defaultValue = "10",
                            description = "End after this time (default: 10).")
                    int limit) {
        return perform(lab -> lab.capture(guest, filter, packets, Duration.ofSeconds(limit)));
    }

    private LabOptions onRunningCentral(LabOptions options) {
        Path file = directory.state().ovnEnv();
        if (!Files.exists(file)) {
            throw Failure.operation("there is no " + file
                    + "; start './patchbay up' first, or give --alone for a lab with an OVN of its own");
        }
        OvnEnv central = OvnEnv.read(file);
        return options.withCentral(central.northbound(), central.southbound());
    }

    private interface Work {
        Outcome on(LabCommands lab);
    }

    private interface NamedWork {
        Outcome on(LabCommands lab, String name);
    }

    private int each(List<String> names, NamedWork work) {
        int exit = 0;
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            try {
                exit = Math.max(exit, perform(lab -> work.on(lab, name)));
            } catch (Failure e) {
                // One that is there already, or gone already, keeps nobody from the others.
                problems.addAll(e.lines());
            }
        }
        if (!problems.isEmpty()) {
            throw Failure.operation(problems.stream().distinct().toList());
        }
        return exit;
    }

    private int perform(Work work) {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw Failure.operation("a lab needs root: it makes network namespaces");
        }
        Outcome outcome = told(() -> work.on(new LabCommands(directory.state().lab())));
        outcome.lines().forEach(this::print);
        return outcome.exit();
    }

    private static Outcome told(Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (TestbedException e) {
            throw Failure.operation(String.valueOf(e.getMessage()));
        }
    }
}
