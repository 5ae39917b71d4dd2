// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;

/**
 * What a lab is made of.
 *
 * @param physicalNetworks names of the physical networks every host is connected to, for bridge mappings
 * @param underlayMtu bytes, of the links that carry the tunnels
 * @param centralRemotes an OVN central that runs already; empty starts one
 * @param lifetime whether everything ends with this JVM
 */
public record LabOptions(
        List<String> physicalNetworks, int underlayMtu, Optional<CentralRemotes> centralRemotes, Lifetime lifetime) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /**
     * Where a running OVN central is.
     *
     * @param northbound such as unix:/run/ovn/ovnnb_db.sock; may be empty, as hosts do not need it
     * @param southbound what ovn-controller connects to from each host's namespace, so a unix socket, unless the address is
     *     reachable there
     */
    public record CentralRemotes(Optional<String> northbound, String southbound) {

        /**
         * Checks that the databases are there.
         *
         * @throws TestbedException DAEMON_FAILED when nothing accepts connections
         */
        public void requireAnswer() {
            if (!Listening.anyOf(southbound)
                    || !northbound.map(Listening::anyOf).orElse(true)) {
                throw new TestbedException(
                        TestbedException.Code.DAEMON_FAILED,
                        "the OVN of 'patchbay up' does not answer; start './patchbay up'");
            }
        }

        boolean knowsPort(String portId) {
            var found = northbound.isPresent()
                    ? nbctl("--if-exists", "get", "Logical_Switch_Port", portId, "name")
                    : sbctl("--bare", "--columns=_uuid", "find", "Port_Binding", "logical_port=\"" + portId + "\"");
            return !found.isEmpty();
        }

        String nbctl(String... arguments) {
            var remote = northbound.orElseThrow(() ->
                    new TestbedException(TestbedException.Code.NOT_FOUND, "The lab knows no Northbound database"));
            return control(Program.OVN_NBCTL, remote, arguments);
        }

        String sbctl(String... arguments) {
            return control(Program.OVN_SBCTL, southbound, arguments);
        }

        private static String control(Program program, String remote, String... arguments) {
            var all = new ArrayList<>(List.of("--db=" + remote, "--timeout=40"));
            all.addAll(List.of(arguments));
            return Command.of(program, all).withTimeout(Duration.ofSeconds(50)).run();
        }
    }

    public LabOptions {
        physicalNetworks = List.copyOf(physicalNetworks);
        for (var name : physicalNetworks) {
            requireName("Physical network", name);
        }
        if (underlayMtu < 1280 || underlayMtu > 9216) {
            throw new TestbedException(
                    TestbedException.Code.INVALID, "Underlay MTU " + underlayMtu + ": 1280 to 9216 expected");
        }
    }

    /** One physical network named physnet1, an OVN central of its own, gone with the JVM. */
    public static LabOptions defaults() {
        return new LabOptions(List.of("physnet1"), 1500, Optional.empty(), Lifetime.WITH_JVM);
    }

    public LabOptions withPhysicalNetworks(String... names) {
        return new LabOptions(List.of(names), underlayMtu, centralRemotes, lifetime);
    }

    public LabOptions withUnderlayMtu(int bytes) {
        return new LabOptions(physicalNetworks, bytes, centralRemotes, lifetime);
    }

    /** Uses an OVN central that runs already. */
    public LabOptions withCentral(String northbound, String southbound) {
        var remotes = new CentralRemotes(Optional.of(northbound).filter(text -> !text.isBlank()), southbound);
        return new LabOptions(physicalNetworks, underlayMtu, Optional.of(remotes), lifetime);
    }

    public LabOptions withLifetime(Lifetime value) {
        return new LabOptions(physicalNetworks, underlayMtu, centralRemotes, value);
    }

    static String requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new TestbedException(
                    TestbedException.Code.INVALID,
                    what + " name '" + name + "': up to 63 letters, digits, dots, dashes and underscores expected");
        }
        return name;
    }
}
