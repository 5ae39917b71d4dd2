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

/**
 * Every program the testbed runs, with the Debian package that brings it. The file packages.txt lists the packages of those a
 * lab needs; those that only tests with virtual machines or with Neutron need are among the packages for tests.
 */
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
    OVN_CONTROLLER("ovn-controller", "ovn-host"),
    UNSHARE("unshare", "util-linux", Part.VM),
    LIBVIRTD("libvirtd", "libvirt-daemon", Part.VM),
    VIRSH("virsh", "libvirt-clients", Part.VM),
    QEMU("qemu-system-x86_64", "qemu-system-x86", Part.VM),
    APT_GET("apt-get", "apt", Part.VM),
    APT_CACHE("apt-cache", "apt", Part.VM),
    DPKG_DEB("dpkg-deb", "dpkg", Part.VM),
    DPKG_QUERY("dpkg-query", "dpkg", Part.NEUTRON),
    KEYSTONE_MANAGE("keystone-manage", "python3-keystone", Part.NEUTRON),
    KEYSTONE_WSGI("keystone-wsgi-public", "python3-keystone", Part.NEUTRON),
    MARIADB("mariadb", "mariadb-client-core", Part.NEUTRON),
    MARIADBD("mariadbd", "mariadb-server-core", Part.NEUTRON),
    MARIADB_INSTALL("mariadb-install-db", "mariadb-server-core", Part.NEUTRON),
    NEUTRON_DB_MANAGE("neutron-db-manage", "neutron-common", Part.NEUTRON),
    NEUTRON_SERVER("neutron-server", "neutron-common", Part.NEUTRON),
    UWSGI("uwsgi-core", "uwsgi-core", Part.NEUTRON);

    /** What programs are needed for. */
    public enum Part {
        /** Hosts and guests in namespaces. */
        LAB,
        /** Virtual machines on those hosts. */
        VM,
        /** A real Neutron with a Keystone. */
        NEUTRON
    }

    private static final List<Path> SYSTEM = List.of(
            Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"), Path.of("/usr/local/bin"));

    private final String executable;
    private final String debianPackage;
    private final Part part;

    Program(String executable, String debianPackage) {
        this(executable, debianPackage, Part.LAB);
    }

    Program(String executable, String debianPackage, Part part) {
        this.executable = executable;
        this.debianPackage = debianPackage;
        this.part = part;
    }

    public String debianPackage() {
        return debianPackage;
    }

    /** The Debian packages that a part of the testbed needs, sorted. */
    public static List<String> debianPackages(Part part) {
        return Stream.of(of(part))
                .map(Program::debianPackage)
                .distinct()
                .sorted()
                .toList();
    }

    /** The programs that a part of the testbed needs. */
    public static Program[] of(Part part) {
        return Stream.of(values()).filter(program -> program.part == part).toArray(Program[]::new);
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
