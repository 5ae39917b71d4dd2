// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.patchbay.host.setup.problem.SetupException;

/** How a host is called: by OVN (system-id, the name of its chassis) and by people (hostname). */
final class Identity {
    /** From it, Open vSwitch's start script sets the system-id whenever it starts Open vSwitch (ovs-ctl(8)). */
    static final Path SYSTEM_ID_FILE = Path.of("/etc/openvswitch/system-id.conf");

    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?");
    /** What ovs-vsctl, ovn-sbctl and the names of keys in external_ids carry without quotes. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:-]{0,127}");

    private Identity() {}

    static String systemId(String text) {
        if (!ID.matcher(text).matches()) {
            throw SetupException.usage("--system-id: '" + text
                    + "' is no name for a chassis, expected up to 128 letters, digits, '.', ':', '-' and '_'");
        }
        return text;
    }

    static String fqdn(String text) {
        if (!HOST.matcher(text).matches()) {
            throw SetupException.usage(
                    "--fqdn: '" + text + "' is no host name, expected one such as host1.example.com");
        }
        return text;
    }

    /** The id that Open vSwitch's start script would set. */
    static Optional<String> inFile(Path file) {
        return read(file).filter(id -> ID.matcher(id).matches());
    }

    static String generated() {
        return UUID.randomUUID().toString();
    }

    /** The name of this machine. */
    static String machine() {
        return read(KERNEL_NAME).orElse("localhost");
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
