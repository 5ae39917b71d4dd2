// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.host.setup.HostCli;
import org.patchbay.host.setup.RealHost;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Lab;

/** Real hosts: alive, without power, and stopped in the middle of what they do. */
@WithLab(hosts = {"left", "right"})
class RemoveChassisTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Lab lab;

    RemoveChassisTest(Lab lab) {
        this.lab = lab;
    }

    @Test
    void aLivingChassisIsRefused() {
        List<String> before = contents();

        HostCli.Outcome outcome = remove("left", 10);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("the chassis left is alive: its ovn-controller answers.")
                .hasLineCount(1);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aLivingChassisIsRefusedAfterNbCfgMoved() {
        lab.sync();
        List<String> before = contents();

        assertThat(remove("left", 10).exitCode()).isEqualTo(1);

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aHostWithoutPowerIsRemovedWithAllThatIsItsOwn() {
        Guest guest = plug("dead", "dark");

        lab.host("dead").kill();
        List<String> lines = HostCli.ok("remove-chassis", "dead", "--wait=2", sb());

        assertThat(lines)
                .containsExactly(
                        "chassis dead removed, silent for 2 s, with 1 tunnel end",
                        "1 port it had claimed, now without a host: dark");
        assertThat(names("Chassis")).containsExactly("left", "right");
        assertThat(names("Chassis_Private")).containsExactly("left", "right");
        assertThat(lab.sbctl("--bare", "--columns=chassis_name", "list", "Encap"))
                .doesNotContain("dead");
        assertThat(binding("dark")).isEqualTo("[]");
        assertThat(remove("dead", 1).err()).startsWith("there is no chassis 'dead'");

        guest.host().start();
        await().atMost(SOON).until(() -> !binding("dark").equals("[]"));
        lab.removeHost("dead");
    }

    @Test
    void aHostThatHungRegistersItselfAgain() {
        RealHost host = new RealHost(lab, plug("hung", "slow").host());

        host.signalController("STOP");
        HostCli.ok("remove-chassis", "hung", "--wait=2", sb());
        assertThat(names("Chassis")).doesNotContain("hung");
        host.signalController("CONT");

        await().atMost(SOON).until(() -> names("Chassis").contains("hung"));
        await().atMost(SOON).until(() -> !binding("slow").equals("[]"));
        lab.removeHost("hung");
    }

    @Test
    void anAnswerJustInTimeCounts() throws Exception {
        lab.addHost("late");
        RealHost host = RealHost.of(lab, "late");
        host.signalController("STOP");
        Thread waking = Thread.ofPlatform().start(() -> {
            await().atMost(SOON).until(() -> linked("late").equals("[]"));
            host.signalController("CONT");
        });

        HostCli.Outcome outcome = remove("late", 20);

        waking.join();
        assertThat(outcome.err()).startsWith("the chassis late is alive");
        lab.removeHost("late");
    }

    @Test
    void halfOfAChassisIsRemovedToo() {
        lab.sbctl("create", "Chassis_Private", "name=orphan");

        assertThat(HostCli.ok("remove-chassis", "orphan", "--wait=1", sb()))
                .containsExactly("chassis orphan removed, silent for 1 s, with 0 tunnel ends");
        assertThat(names("Chassis_Private")).doesNotContain("orphan");

        lab.sbctl("chassis-add", "half", "geneve", "172.31.9.9");
        lab.sbctl("--if-exists", "destroy", "Chassis_Private", "half");
        HostCli.ok("remove-chassis", "half", "--wait=1", sb());
        assertThat(names("Chassis")).doesNotContain("half");
    }

    @Test
    void aChassisOfAnotherZoneIsRefused() {
        lab.sbctl("chassis-add", "abroad", "geneve", "172.31.9.8");
        lab.sbctl("set", "Chassis", "abroad", "other_config:is-remote=true");

        HostCli.Outcome outcome = remove("abroad", 1);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("the chassis abroad belongs to another availability zone");
        lab.sbctl("chassis-del", "abroad");
    }

    @Test
    void anUnknownNameListsTheNearOnes() {
        lab.sbctl("chassis-add", "5b9c0f0e", "geneve", "172.31.9.7");
        lab.sbctl("set", "Chassis", "5b9c0f0e", "hostname=h7.example.com");

        assertThat(remove("lift", 1).err()).isEqualTo("there is no chassis 'lift', did you mean 'left'?");
        assertThat(remove("x", 1).err()).isEqualTo("there is no chassis 'x'; there are: 5b9c0f0e, left, right");
        assertThat(remove("h7.example.com", 1))
                .isEqualTo(new HostCli.Outcome(
                        1,
                        "",
                        "there is no chassis 'h7.example.com'; the host of that name is the chassis '5b9c0f0e'"));
        lab.sbctl("chassis-del", "5b9c0f0e");
    }

    @Test
    void aDatabaseThatIsNotThereIsOneLine() {
        assertThat(HostCli.run("remove-chassis", "left", "--ovn-sb=unix:/nowhere/sb.sock"))
                .isEqualTo(new HostCli.Outcome(
                        1,
                        "",
                        "OVN's Southbound database is not there: no socket /nowhere/sb.sock; start it, or name it with"
                                + " --ovn-sb"));
        assertThat(HostCli.run("remove-chassis", "left", "--ovn-sb=ssl:127.0.0.1:6642"))
                .isEqualTo(new HostCli.Outcome(
                        2, "", "--ovn-sb: an ssl: remote needs --key, --certificate and --ca, or --tls"));
    }

    private Guest plug(String host, String port) {
        lab.nbctl("--may-exist", "ls-add", "net", "--", "lsp-add", "net", port);
        lab.nbctl("lsp-set-addresses", port, "02:00:00:00:00:0a");
        Guest guest = lab.addHost(host).plug(port);
        guest.awaitWired();
        return guest;
    }

    private String binding(String port) {
        return lab.sbctl("--bare", "--columns=chassis", "find", "Port_Binding", "logical_port=" + port)
                        .isEmpty()
                ? "[]"
                : "bound";
    }

    private String linked(String name) {
        return lab.sbctl("get", "Chassis_Private", name, "chassis");
    }

    private List<String> names(String table) {
        return lab.sbctl("--bare", "--columns=name", "list", table)
                .lines()
                .filter(line -> !line.isBlank())
                .sorted()
                .toList();
    }

    private List<String> contents() {
        List<String> rows = new ArrayList<>(rows("--columns=name,chassis,nb_cfg", "list", "Chassis_Private"));
        rows.addAll(rows("list", "Chassis"));
        rows.addAll(rows("list", "Encap"));
        return rows;
    }

    /** A row a line. The database tells them in any order, and in another one when a row has changed meanwhile. */
    private List<String> rows(String... command) {
        List<String> all = new ArrayList<>(List.of("--format=csv"));
        all.addAll(List.of(command));
        return lab.sbctl(all.toArray(String[]::new)).lines().sorted().toList();
    }

    private HostCli.Outcome remove(String name, int wait) {
        return HostCli.run("remove-chassis", name, "--wait=" + wait, sb());
    }

    private String sb() {
        return "--ovn-sb=" + lab.sbRemote();
    }
}
