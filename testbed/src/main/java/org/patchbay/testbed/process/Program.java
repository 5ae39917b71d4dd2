// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import static org.patchbay.testbed.TestbedException.Code.MISSING_PROGRAM;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.patchbay.testbed.TestbedException;

/** Every program the testbed runs, with the Debian package that brings it. The file packages.txt is this list's packages. */
public enum Program {
    IP("ip", "iproute2"),
    ETHTOOL("ethtool", "ethtool"),
    PING("ping", "iputils-ping"),
    TCPDUMP("tcpdump", "tcpdump"),
    UDHCPC("udhcpc", "udhcpc"),
    BUSYBOX("busybox", "busybox"),
    DHCLIENT("dhclient", "isc-dhcp-client"),
    NSENTER("nsenter", "util-linux"),
    SETPRIV("setpriv", "util-linux"),
    SETSID("setsid", "util-linux"),
    OVSDB_SERVER("ovsdb-server", "openvswitch-common"),
    OVSDB_TOOL("ovsdb-tool", "openvswitch-common"),
    OVSDB_CLIENT("ovsdb-client", "openvswitch-common"),
    OVS_APPCTL("ovs-appctl", "openvswitch-common"),
    OVS_VSCTL("ovs-vsctl", "openvswitch-switch"),
    OVS_VSWITCHD("ovs-vswitchd", "openvswitch-switch"),
    OVN_NORTHD("ovn-northd", "ovn-central"),
    OVN_NBCTL("ovn-nbctl", "ovn-common"),
    OVN_SBCTL("ovn-sbctl", "ovn-common"),
    OVN_CONTROLLER("ovn-controller", "ovn-host");

    private static final List<Path> SYSTEM = List.of(
            Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"), Path.of("/usr/local/bin"));

    private final String executable;
    private final String debianPackage;

    Program(String executable, String debianPackage) {
        this.executable = executable;
        this.debianPackage = debianPackage;
    }

    public String debianPackage() {
        return debianPackage;
    }

    /** The Debian packages the testbed needs, sorted. */
    public static List<String> debianPackages() {
        return List.copyOf(
                new TreeSet<>(Stream.of(values()).map(Program::debianPackage).toList()));
    }

    /** The absolute path of the program. An ordinary user's PATH often lacks the sbin directories, so these are always searched. */
    public String path() {
        return find().orElseThrow(() -> new TestbedException(
                MISSING_PROGRAM, executable + " is not installed; it comes with the Debian package " + debianPackage));
    }

    /**
     * Checks several programs at once, so that the user learns of all missing packages together.
     *
     * @throws TestbedException MISSING_PROGRAM, naming every missing package
     */
    public static void require(Program... programs) {
        var missing = new TreeSet<String>();
        for (var program : programs) {
            if (program.find().isEmpty()) {
                missing.add(program.debianPackage);
            }
        }
        if (!missing.isEmpty()) {
            throw new TestbedException(
                    MISSING_PROGRAM, "Debian packages are missing: apt-get install " + String.join(" ", missing));
        }
    }

    private Optional<String> find() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var directories = Stream.concat(
                SYSTEM.stream(),
                Arrays.stream(path.split(File.pathSeparator, -1))
                        .filter(d -> !d.isEmpty())
                        .map(Path::of));
        return directories
                .map(d -> d.resolve(executable))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
