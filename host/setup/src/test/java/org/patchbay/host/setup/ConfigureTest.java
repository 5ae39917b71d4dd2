// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real ovsdb-server with Open vSwitch's schema. */
class ConfigureTest {
    @TempDir
    Path directory;

    private SwitchServer server;

    @BeforeEach
    void start() {
        server = SwitchServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void setsWhatOvnControllerReads() {
        configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--fqdn=h1.example.com", "--system-id=h1");

        assertThat(server.externalId("ovn-remote")).isEqualTo("tcp:192.0.2.1:6642");
        assertThat(server.externalId("ovn-encap-type")).isEqualTo("geneve");
        assertThat(server.externalId("ovn-encap-ip")).isEqualTo("192.0.2.7");
        assertThat(server.externalId("ovn-remote-probe-interval")).isEqualTo("60000");
        assertThat(server.externalId("ovn-openflow-probe-interval")).isEqualTo("60");
        assertThat(server.externalId("hostname")).isEqualTo("h1.example.com");
        assertThat(server.externalId("system-id")).isEqualTo("h1");
    }

    @Test
    void severalServersAndIpv6AreWrittenAsOvnWantsThem() {
        configure("--central=192.0.2.1,2001:DB8::1,[2001:db8::2]:16642,192.0.2.3:6643", "--tunnel=2001:db8::7");

        assertThat(server.externalId("ovn-remote"))
                .isEqualTo("tcp:192.0.2.1:6642,tcp:[2001:db8::1]:6642,tcp:[2001:db8::2]:16642,tcp:192.0.2.3:6643");
        assertThat(server.externalId("ovn-encap-ip")).isEqualTo("2001:db8::7");
    }

    @Test
    void oneMachineAloneIsTold() {
        assertThat(configure("--central=127.0.0.1", "--tunnel=127.0.0.1", "--encap=geneve,vxlan"))
                .contains("note: no other host can send tunnels to 127.0.0.1, which every host has for itself");
        assertThat(server.externalId("ovn-encap-type")).isEqualTo("geneve,vxlan");
    }

    @Test
    void aSecondTimeNothingChanges() {
        configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--bridge-mapping=physnet1:br-ext");
        String first = server.contents();

        List<String> lines = configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--bridge-mapping=physnet1:br-ext");

        assertThat(lines).contains("nothing changed");
        assertThat(server.contents()).isEqualTo(first);
        assertThat(server.externalId("system-id")).matches("[0-9a-f-]{36}");
        assertThat(server.externalId("hostname")).isNotEmpty();
    }

    @Test
    void undoLeavesExactlyWhatWasThere() {
        server.vsctl(
                "set",
                "open",
                ".",
                "external_ids:system-id=mine",
                "external_ids:ovn-remote=\"tcp:203.0.113.9:6642\"",
                "external_ids:ovn-bridge-mappings=\"a:br-a, b:br-b\"",
                "external_ids:rundir=/x");
        server.vsctl("set-ssl", "/old/key", "/old/cert", "/old/ca");
        String before = server.contents();

        configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--bridge-mapping=physnet1:br-ext");
        configure(
                "--central=192.0.2.2",
                "--tunnel=192.0.2.7",
                "--fqdn=other",
                "--system-id=other",
                "--bridge-mapping=physnet2:br-ext2");
        assertThat(server.externalId("ovn-bridge-mappings")).isEqualTo("a:br-a, b:br-b,physnet2:br-ext2");
        unconfigure();

        assertThat(server.contents()).isEqualTo(before);
        assertThat(unconfigure()).containsExactly("nothing changed");
    }

    @Test
    void certificatesAreSetAndUndone() {
        Pki pki = new Pki(directory).authority("ca").certificate("host", "ca", "rsa:2048", 30);
        server.vsctl("--bootstrap", "set-ssl", "/old/key", "/old/cert", "/old/ca");
        String before = server.contents();
        List<String> tls = new ArrayList<>(List.of("--central=192.0.2.1", "--tunnel=192.0.2.7"));
        tls.addAll(List.of(pki.options("host", "ca")));

        configure(tls.toArray(String[]::new));

        assertThat(server.externalId("ovn-remote")).isEqualTo("ssl:192.0.2.1:6642");
        assertThat(server.vsctl("get-ssl"))
                .contains(pki.key("host"), pki.certificate("host"), pki.certificate("ca"), "Bootstrap: false");
        assertThat(configure(tls.toArray(String[]::new))).contains("nothing changed");

        configure("--central=192.0.2.1", "--tunnel=192.0.2.7");
        assertThat(server.vsctl("get-ssl")).contains("/old/key", "Bootstrap: true");

        configure(tls.toArray(String[]::new));
        unconfigure();
        assertThat(server.contents()).isEqualTo(before);
    }

    @Test
    void withoutCertificatesBeforeNoneAreLeft() {
        Pki pki = new Pki(directory).authority("ca").certificate("host", "ca", "ec", 30);
        String before = server.contents();
        List<String> tls = new ArrayList<>(List.of("--central=2001:db8::1", "--tunnel=192.0.2.7", "--tls"));
        tls.addAll(List.of(pki.options("host", "ca")));

        configure(tls.toArray(String[]::new));
        assertThat(server.externalId("ovn-remote")).isEqualTo("ssl:[2001:db8::1]:6642");
        unconfigure();

        assertThat(server.contents()).isEqualTo(before);
    }

    @Test
    void mappingsOfOthersStayWhereTheyAre() {
        server.vsctl("set", "open", ".", "external_ids:ovn-bridge-mappings=\"a:br-a,b:br-b\"");
        configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--bridge-mapping=p:br-p", "--bridge-mapping=a:br-a");
        server.vsctl("set", "open", ".", "external_ids:ovn-bridge-mappings=\"z:br-z,a:br-a,p:br-p,b:br-b,c:br-c\"");

        configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--bridge-mapping=p:br-p", "--bridge-mapping=q:br-q");
        assertThat(server.externalId("ovn-bridge-mappings")).isEqualTo("z:br-z,a:br-a,p:br-p,b:br-b,c:br-c,q:br-q");
        unconfigure();

        assertThat(server.externalId("ovn-bridge-mappings")).isEqualTo("z:br-z,a:br-a,b:br-b,c:br-c");
    }

    @Test
    void aMappingThatContradictsAnothersIsRefused() {
        server.vsctl("set", "open", ".", "external_ids:ovn-bridge-mappings=\"p:br-a\"");
        String before = server.contents();

        HostCli.Outcome outcome =
                HostCli.run("configure", "--central=192.0.2.1", "--tunnel=192.0.2.7", "--bridge-mapping=p:br-p", db());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("--bridge-mapping: 'p:br-p' contradicts 'p:br-a', which somebody else put"
                        + " into ovn-bridge-mappings; expected another physical network, or that pair removed first");
        assertThat(server.contents()).isEqualTo(before);
    }

    @Test
    void whatOthersChangedSinceIsLeftAloneAndNamed() {
        configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--fqdn=h1", "--bridge-mapping=p:br-p");
        server.vsctl(
                "set",
                "open",
                ".",
                "external_ids:ovn-remote=\"tcp:198.51.100.1:6642\"",
                "external_ids:ovn-bridge-mappings=\"p:br-q\"");
        server.vsctl("remove", "open", ".", "external_ids", "hostname");

        List<String> lines = unconfigure();

        assertThat(lines)
                .contains(
                        "note: ovn-remote is left alone: it is tcp:198.51.100.1:6642 since Patchbay set tcp:192.0.2.1:6642",
                        "note: ovn-bridge-mappings: p:br-q is left alone: Patchbay had set p:br-p");
        assertThat(server.vsctl("get", "open", ".", "external_ids"))
                .isEqualTo("{ovn-bridge-mappings=\"p:br-q\", ovn-remote=\"tcp:198.51.100.1:6642\"}");
    }

    @Test
    void aChangeByOthersIsWhatALaterUndoRestores() {
        configure("--central=192.0.2.1", "--tunnel=192.0.2.7");
        server.vsctl("set", "open", ".", "external_ids:ovn-remote=\"tcp:198.51.100.1:6642\"");

        configure("--central=192.0.2.1", "--tunnel=192.0.2.7");
        unconfigure();

        assertThat(server.vsctl("get", "open", ".", "external_ids"))
                .isEqualTo("{ovn-remote=\"tcp:198.51.100.1:6642\"}");
    }

    @Test
    void aDryRunOnlyTells() {
        String before = server.contents();

        List<String> lines = configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--system-id=h1", "--dry-run");

        assertThat(lines).contains("would: ovn-remote = tcp:192.0.2.1:6642", "would: system-id = h1");
        assertThat(server.contents()).isEqualTo(before);

        configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--system-id=h1");
        String configured = server.contents();
        assertThat(HostCli.ok("unconfigure", "--dry-run", db()))
                .contains("would: ovn-remote removed (was tcp:192.0.2.1:6642)");
        assertThat(server.contents()).isEqualTo(configured);
    }

    @Test
    void undoSaysThatTheChassisIsStillKnown() {
        configure("--central=192.0.2.1", "--tunnel=192.0.2.7", "--system-id=h1");

        assertThat(unconfigure())
                .contains("note: the Southbound database still has the chassis h1; take it out there with:"
                        + " patchbay host remove-chassis h1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--central=300.0.2.1 --tunnel=192.0.2.7 | --central: '300.0.2.1' is no address of a server",
                "--central=192.0.2.1, --tunnel=192.0.2.7 | --central: '' is no address of a server",
                "--central=192.0.2.1:70000 --tunnel=192.0.2.7 | --central: '192.0.2.1:70000' is no address",
                "--central=[2001:db8::1 --tunnel=192.0.2.7 | --central: '[2001:db8::1' is no address",
                "--central=ovn.example.com --tunnel=192.0.2.7 | --central: 'ovn.example.com' is no address",
                "--central=192.0.2.1 --tunnel=224.0.0.1 | --tunnel: '224.0.0.1' is no address that other hosts can",
                "--central=192.0.2.1 --tunnel=255.255.255.255 | --tunnel: '255.255.255.255' is no address that other",
                "--central=fe80::1 --tunnel=192.0.2.7 | --central: 'fe80::1' is no address of a server",
                "--central=192.0.2.1 --tunnel=a\u0007b | --tunnel: 'a?b' is neither an IP address nor an interface",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --encap=stt | --encap: 'stt' is no encapsulation, expected",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --bridge-mapping=p:b\u0001r |"
                        + " --bridge-mapping: 'p:b?r' is no mapping",
                "--central=192.0.2.1 --tunnel=nosuch0 |"
                        + " --tunnel: 'nosuch0' is neither an IP address nor an interface of this host",
                "--central=192.0.2.1 --tunnel=lo | --tunnel: the interface lo has no address that other hosts can"
                        + " reach, expected one of global scope; it has 127.0.0.1",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --encap=gre | --encap: 'gre' is no encapsulation, expected",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --fqdn=a_b! | --fqdn: 'a_b!' is no host name",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --system-id=a,b | --system-id: 'a,b' is no name for a chassis",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --bridge-mapping=p | --bridge-mapping: 'p' is no mapping",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --bridge-mapping=p:br-int |"
                        + " --bridge-mapping: 'p:br-int' names the integration bridge br-int",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --bridge-mapping=p:a --bridge-mapping=p:b |"
                        + " --bridge-mapping: p is given two bridges",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --key=/k |"
                        + " --key, --certificate and --ca go together, expected all three",
                "--central=192.0.2.1 --tunnel=192.0.2.7 --key=/k --certificate=/c --ca=/a |"
                        + " --key: there is no file '/k', expected a file in PEM",
            })
    void aWrongValueIsOneLineAndChangesNothing(String arguments, String expected) {
        String before = server.contents();
        List<String> line = new ArrayList<>(List.of("configure", db()));
        line.addAll(List.of(arguments.split(" ")));

        HostCli.Outcome outcome = HostCli.run(line.toArray(String[]::new));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith(expected).hasLineCount(1);
        assertThat(server.contents()).isEqualTo(before);
    }

    @Test
    void anOpenVSwitchThatDoesNotRunIsOneLine() {
        HostCli.Outcome outcome = HostCli.run(
                "configure", "--central=192.0.2.1", "--tunnel=192.0.2.7", "--db=unix:" + directory + "/db.sock");

        assertThat(outcome)
                .isEqualTo(new HostCli.Outcome(
                        1,
                        "",
                        "Open vSwitch is not there: no socket " + directory
                                + "/db.sock; start it (systemctl start openvswitch-switch, or openvswitch), or name its"
                                + " database with --db"));
    }

    private String db() {
        return "--db=" + server.remote();
    }

    private List<String> configure(String... options) {
        List<String> line = new ArrayList<>(List.of("configure", db()));
        line.addAll(List.of(options));
        return HostCli.ok(line.toArray(String[]::new));
    }

    private List<String> unconfigure() {
        return HostCli.ok("unconfigure", db());
    }
}
