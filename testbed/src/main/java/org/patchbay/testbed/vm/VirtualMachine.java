// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import java.time.Duration;
import java.util.List;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.lab.Ping;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.CommandResult;

/**
 * A running virtual machine. Its guest brings up every interface it sees and asks DHCP for an address, again and again until
 * one comes; the first interface is eth0.
 */
public final class VirtualMachine {
    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final Duration FIRST_PING = Duration.ofSeconds(30);
    private static final Duration ADDRESS = Duration.ofSeconds(60);
    private static final Duration UNPLUG = Duration.ofSeconds(60);

    private final String name;
    private Libvirt libvirt;
    private Console console;

    VirtualMachine(Libvirt libvirt, String name) {
        this.name = name;
        this.libvirt = libvirt;
        this.console = connect();
    }

    private Console connect() {
        return Console.connect(libvirt.system().outside(Domain.console(name)));
    }

    public String name() {
        return name;
    }

    /** Where it runs. */
    public Libvirt libvirt() {
        return libvirt;
    }

    /**
     * Waits until the guest obeys commands. Once, after the start.
     *
     * @throws TestbedException TIMEOUT after three minutes
     */
    public VirtualMachine awaitBoot() {
        console.awaitGreeting(BOOT);
        return this;
    }

    /** Runs a line of busybox's shell in the guest, whatever its status; its two outputs come as one. At most a minute. */
    public CommandResult exec(String commandLine) {
        return console.run(commandLine, COMMAND);
    }

    /** Pings from inside, twice a second. */
    public Ping ping(String address, int count) {
        return Ping.parse(exec("ping -c " + count + " -i 0.2 -W 1 " + address).out());
    }

    /** Pings from inside until the first answer comes, at most half a minute. */
    public Ping ping(String address) {
        var deadline = System.nanoTime() + FIRST_PING.toNanos();
        var ping = ping(address, 1);
        while (!ping.answered() && System.nanoTime() < deadline) {
            ping = ping(address, 1);
        }
        return ping;
    }

    /** The IPv4 addresses of an interface with their prefix lengths; none when there is no such interface. */
    public List<String> addresses(String device) {
        return exec("ip -4 -o addr show dev " + device).lines().stream()
                .filter(line -> line.contains(" inet "))
                .map(line -> List.of(line.strip().split("\\s+", -1)).get(3))
                .toList();
    }

    /**
     * Waits until DHCP has given the interface this address.
     *
     * @param cidr with its prefix length, such as 10.0.0.5/24
     * @throws TestbedException TIMEOUT after a minute
     */
    public void awaitAddress(String device, String cidr) {
        Await.until(
                ADDRESS,
                () -> addresses(device).contains(cidr),
                () -> name + " has " + addresses(device) + " on " + device + " and did not get " + cidr);
    }

    /**
     * Gives an interface an address in place of DHCP's; waits until the guest has found the interface.
     *
     * @param cidr with its prefix length, such as 10.0.0.5/24
     * @throws TestbedException TIMEOUT after a minute
     */
    public void staticAddress(String device, String cidr) {
        var client = "/run/dhcp/" + device;
        Await.until(ADDRESS, () -> exec("test -s " + client).ok(), () -> name + " did not find " + device);
        // The client would take the address away.
        exec("kill $(cat " + client + "); ip addr flush dev " + device + "; ip addr add " + cidr + " dev " + device);
    }

    /** Asks DHCP for an address anew, as an interface does that was moved to another network; whether one came within five seconds. */
    public boolean renewAddress(String device) {
        return exec("udhcpc -f -q -n -i " + device + " -s /bin/lease -t 5 -T 1").ok();
    }

    /** The XML of the running machine. */
    public String xml() {
        return libvirt.virsh("dumpxml", name);
    }

    /** What virsh calls it: running, paused, shut off. */
    public String state() {
        return libvirt.virsh("domstate", name);
    }

    /** Plugs a device in while the machine runs. */
    public void attach(String deviceXml) {
        libvirt.virshReading(deviceXml, "attach-device", name, "/dev/stdin", "--live");
    }

    /** Changes a device of the running machine, found by its address or MAC. */
    public void update(String deviceXml) {
        libvirt.virshReading(deviceXml, "update-device", name, "/dev/stdin", "--live");
    }

    /**
     * Pulls a device out while the machine runs; returns when the guest has let go of it.
     *
     * @param mac of the interface
     * @throws TestbedException TIMEOUT
     */
    public void detachInterface(String mac) {
        libvirt.virsh("detach-interface", name, "bridge", "--mac", mac, "--live");
        Await.until(
                UNPLUG,
                () -> !xml().contains("<mac address='" + mac + "'/>"),
                () -> name + " did not let go of " + mac);
    }

    /** Stops its processor. */
    public void suspend() {
        libvirt.virsh("suspend", name);
    }

    public void resume() {
        libvirt.virsh("resume", name);
    }

    /**
     * Moves it to another host while it runs, as VDSM does: from libvirtd to libvirtd. Returns when it runs there.
     *
     * @throws TestbedException COMMAND_FAILED
     */
    public void migrateTo(Libvirt target) {
        libvirt.virsh(
                "migrate",
                "--live",
                "--p2p",
                "--persistent",
                "--undefinesource",
                name,
                target.uri(),
                "--migrateuri",
                "tcp://" + target.host().tunnelAddress());
        console.close();
        libvirt = target;
        console = connect();
    }

    /** Pulls its power cord and forgets it. */
    public void destroy() {
        console.close();
        libvirt.tryVirsh("", "destroy", name);
        libvirt.virsh("undefine", name);
    }
}
