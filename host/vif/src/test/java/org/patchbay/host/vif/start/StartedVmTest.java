// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.host.vif.Vnics.NIC;
import static org.patchbay.host.vif.Vnics.PORT;
import static org.patchbay.host.vif.Vnics.VM;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_VM_START;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.host.vif.HookHost;
import org.patchbay.host.vif.Vnics;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.vdsm.HookRun;

/** A VM that was paused for its ports goes on when a real Open vSwitch says that they are wired. */
@WithLab(hosts = "h1")
class StartedVmTest {
    private static final String TAP = "tap6bba738b-58";
    private static final String CONTINUED = "VM cont vmID=" + VM;
    private static final Map<String, String> OVN = Vnics.openStack("OPENSTACK_OVN");
    private static final Map<String, String> AGENT = Vnics.openStack("OPEN_VSWITCH");
    private static final Map<String, String> VM_ID = Map.of("vmId", VM);

    private final Lab lab;

    @TempDir
    private Path directory;

    StartedVmTest(Lab lab) {
        this.lab = lab;
    }

    @AfterEach
    void unplug() {
        lab.host("h1").vsctl("--if-exists", "del-port", "br-int", TAP);
        // The next test has a port of the same name, which must not be wired because of this one.
        if (lab.knowsPort(PORT)) {
            lab.nbctl("--wait=hv", "lsp-del", PORT, "--", "ls-del", "net1");
        }
    }

    private HookHost host(String... configuration) throws IOException {
        return HookHost.of(lab.host("h1"), directory, configuration);
    }

    /** VDSM, up to where libvirt has made the VM. */
    private HookHost started(HookHost host, Map<String, String> vnic, String flags) throws IOException {
        host.launch(flags);
        host.hooks().run(BEFORE_DEVICE_CREATE, Vnics.with(vnic, "vmId", VM), NIC);
        return host;
    }

    private static CompletableFuture<HookRun> afterStart(HookHost host, Map<String, String> vnic) {
        return CompletableFuture.supplyAsync(() -> host.hooks().call(AFTER_VM_START, VM_ID, Vnics.domain(vnic)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "8", "0\n"})
    void itGoesOnWhenOvnHasInstalledThePort(String flags) throws IOException {
        var host = started(host(), OVN, flags);
        assertThat(host.launchFlags()).hasContent(flags.startsWith("8") ? "9" : "1");
        host.plug(TAP, PORT);
        var hook = afterStart(host, OVN);
        requireWaiting(hook, host);

        lab.nbctl("ls-add", "net1", "--", "lsp-add", "net1", PORT);

        assertThat(hook.join().scripts().getFirst().err()).isEmpty();
        assertThat(host.asked()).containsExactly(CONTINUED);
        assertThat(lab.host("h1").vsctl("get", "Interface", TAP, "external_ids:ovn-installed"))
                .isEqualTo("\"true\"");
    }

    private static void requireWaiting(CompletableFuture<HookRun> hook, HookHost host) throws IOException {
        Await.until(
                Duration.ofSeconds(60),
                () -> host.host().namespace().processes().stream()
                        .anyMatch(process -> commandLine(process.pid()).contains("wait-until")),
                () -> "the hook does not wait");
        assertThat(hook).isNotDone();
        assertThat(host.asked()).isEmpty();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void itGoesOnWhenTheAgentHasMovedThePortOutOfTheDeadVlan() throws IOException {
        var host = started(host(), AGENT, "0");
        host.plug(TAP, PORT);
        var hook = afterStart(host, AGENT);
        requireWaiting(hook, host);
        lab.host("h1").vsctl("set", "Port", TAP, "tag=4095");
        assertThat(hook).isNotDone();

        lab.host("h1").vsctl("set", "Port", TAP, "tag=3");

        assertThat(hook.join().scripts().getFirst().err()).isEmpty();
        assertThat(host.asked()).containsExactly(CONTINUED);
    }

    @Test
    void itGoesOnWhenThePortIsNotWiredInTime() throws IOException {
        var host = started(host("wait-seconds = 1"), OVN, "0");
        host.plug(TAP, PORT);

        var hook = afterStart(host, OVN).join();

        assertThat(hook.scripts().getFirst())
                .extracting(HookRun.Script::exit, HookRun.Script::err)
                .containsExactly(
                        0,
                        "patchbay-vif: after_vm_start: port " + PORT + " (" + TAP
                                + ") is not wired after 1 s: not marked ovn-installed");
        assertThat(host.asked()).containsExactly(CONTINUED);
    }

    @Test
    void itGoesOnAtOnceWhenThePortIsNowhere() throws IOException {
        var host = started(host(), OVN, "0");

        assertThat(afterStart(host, OVN).join().scripts().getFirst().err())
                .isEqualTo("patchbay-vif: after_vm_start: port " + PORT + " has no interface on this host");
        assertThat(host.asked()).containsExactly(CONTINUED);
    }

    @Test
    void itStaysPausedWhenItsAdministratorWantsThat() throws IOException {
        var host = started(host(), OVN, "1");
        assertThat(host.launchFlags()).hasContent("1");

        assertThat(afterStart(host, OVN).join().errors()).isEmpty();
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void itStaysPausedWhenAnEarlierStartThatWePausedHadFailed() throws IOException {
        var host = started(host(), OVN, "0");
        Files.delete(host.launchFlags());
        started(host, Vnics.ovn(), "1");

        assertThat(afterStart(host, OVN).join().errors()).isEmpty();
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void itGoesOnWhenAnotherHookHasAddedAFlag() throws IOException {
        var host = started(host("wait-seconds = 1"), OVN, "0");
        var number = Files.getAttribute(host.launchFlags(), "unix:ino");
        // In the way VDSM offers to hooks: the same file, written anew.
        Files.writeString(host.launchFlags(), "9");
        assertThat(Files.getAttribute(host.launchFlags(), "unix:ino")).isEqualTo(number);

        assertThat(afterStart(host, OVN).join().errors()).isEmpty();
        assertThat(host.asked()).containsExactly(CONTINUED);
    }

    @Test
    void itIsSaidWhenNobodyKnowsWhyItIsPaused() throws IOException {
        var host = started(host(), OVN, "0");
        var other = Files.writeString(host.launchFlags().resolveSibling("other"), "1");
        Files.move(other, host.launchFlags(), StandardCopyOption.REPLACE_EXISTING);

        assertThat(afterStart(host, OVN).join().scripts().getFirst())
                .extracting(HookRun.Script::exit, HookRun.Script::err)
                .containsExactly(
                        0,
                        "patchbay-vif: after_vm_start: the VM stays paused: its launch flags have been written anew since a"
                                + " hook has set them; resume it unless it is to stay so");
        assertThat(host.asked()).isEmpty();
        assertThat(afterStart(host, OVN).join().scripts().getFirst().err()).isEmpty();
    }

    @Test
    void aTapThatNobodyCanTakeDoesNotKeepTheOthersFromBeingWaitedFor() throws IOException {
        var host = started(host(), OVN, "0");
        host.plug(TAP, PORT);
        var gone = Vnics.with(Vnics.openStack("LINUX_BRIDGE"), "vnic_id", "7" + PORT.substring(1));
        var domain = Vnics.domain(List.of(gone, OVN));
        var hook = CompletableFuture.supplyAsync(() -> host.hooks().call(AFTER_VM_START, VM_ID, domain));
        requireWaiting(hook, host);

        lab.nbctl("ls-add", "net1", "--", "lsp-add", "net1", PORT);

        assertThat(hook.join().scripts().getFirst().exit()).isZero();
        assertThat(hook.join().scripts().getFirst().err())
                .startsWith("patchbay-vif: after_vm_start: ")
                .contains("link set dev tap7bba738b-58 nomaster")
                .hasLineCount(1);
        assertThat(host.asked()).containsExactly(CONTINUED);
    }

    @Test
    void onlyOpenStacksVnicsPauseUnlessConfigured() throws IOException {
        var host = started(host(), Vnics.ovn(), "0");
        assertThat(host.launchFlags()).hasContent("0");

        assertThat(afterStart(host, Vnics.ovn()).join().errors()).isEmpty();
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void allPauseWhenConfigured() throws IOException {
        var host = started(host("start-paused = all"), Vnics.ovn(), "0");
        lab.nbctl("ls-add", "net1", "--", "lsp-add", "net1", PORT);
        host.plug(TAP, PORT);

        assertThat(afterStart(host, Vnics.ovn()).join().scripts().getFirst().err())
                .isEmpty();
        assertThat(host.asked()).containsExactly(CONTINUED);
    }

    @Test
    void nonePausesWhenConfigured() throws IOException {
        assertThat(started(host("start-paused = none"), OVN, "0").launchFlags()).hasContent("0");
    }

    @Test
    void whatCannotBeResumedIsTold() throws IOException {
        var host = started(host(), OVN, "0");
        host.breakClient();

        var script = afterStart(host, OVN).join().scripts().getFirst();

        assertThat(script.exit()).isEqualTo(2);
        assertThat(script.err())
                .startsWith("patchbay-vif: after_vm_start: ")
                .endsWith("/bin/vdsm-client VM cont vmID=" + VM + ": status 1: broken")
                .hasLineCount(1);
    }

    @Test
    void aDomainThatIsNoneDoesNotKeepItPaused() throws IOException {
        var host = started(host(), OVN, "0");

        var run = host.hooks().call(AFTER_VM_START, VM_ID, "<domain>");

        assertThat(run.scripts().getFirst().err())
                .isEqualTo("patchbay-vif: after_vm_start: XML, line 1: the document is not complete");
        assertThat(host.asked()).containsExactly(CONTINUED);
    }
}
