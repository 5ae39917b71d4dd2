// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.vdsm.HookError;
import org.patchbay.testbed.vdsm.HookPoint;
import org.patchbay.testbed.vdsm.Vdsm;
import org.patchbay.testbed.vdsm.Vnic;
import org.patchbay.testbed.vm.Domain;

/** What libvirt says of a machine goes through the driver and back. */
@OneHost
@SuppressWarnings("NullAway.Init")
class DomainXmlTest {
    private static final String PORT = "6f1c2b52-52f4-4f3b-a3f0-1d4d0f5a0001";
    private static final Vnic OURS = Vnic.external("red", PORT, "02:00:00:00:00:01");
    private static final Vnic VDSMS = new Vnic("02:00:00:00:00:02", "ua-vdsms", "ovirtmgmt", 1500, Map.of());
    private static final Vnic NOBODYS = new Vnic("02:00:00:00:00:03", "ua-nobodys", "", 1500, Map.of());
    private static final Pattern INTERFACE = Pattern.compile("(?s)<interface .*?</interface>");
    private static final Pattern WIRED =
            Pattern.compile("<source bridge='br-int'/>\\s*<virtualport type='openvswitch'>\\s*<parameters interfaceid='"
                    + PORT + "'/>\\s*</virtualport>");

    private static Vdsm vdsm;
    private static String dumped;

    @BeforeAll
    static void prepare(Vdsm running) {
        vdsm = running;
        var domain = Domain.named("anna").withMetadata("<x:note xmlns:x='urn:x'>&lt;interface&gt; é</x:note>");
        for (var vnic : List.of(VDSMS, OURS, NOBODYS)) {
            domain = domain.with(vnic.xml().substring(vnic.xml().indexOf("<interface")));
        }
        assertThat(define(domain.toXml())).matches(CommandResult::ok);
        dumped = vdsm.libvirt().virsh("dumpxml", "anna");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_DEVICE_CREATE", "BEFORE_NIC_HOTPLUG", "BEFORE_UPDATE_DEVICE"})
    void onlyItsOwnInterfaceChangesAndLibvirtTakesIt(HookPoint point) {
        var wired = interfaces(dumped);
        assertThat(hooked(point, VDSMS, wired.get(0))).isEqualTo(wired.get(0));
        assertThat(hooked(point, NOBODYS, wired.get(2))).isEqualTo(wired.get(2));
        var ours = hooked(point, OURS, wired.get(1));
        assertThat(ours).isNotEqualTo(wired.get(1));

        assertThat(define(dumped.replace(wired.get(1), ours))).matches(CommandResult::ok);
        var again = vdsm.libvirt().virsh("dumpxml", "anna");
        assertThat(WIRED.matcher(again).replaceAll("<source bridge='red'/>")).isEqualTo(dumped);
        assertThat(again).containsPattern(WIRED);
        assertThat(define(dumped)).matches(CommandResult::ok);
    }

    @Test
    void whatTheDriverRefusesLibvirtWouldRefuseToo() {
        var nic = interfaces(dumped).get(1);
        var nameless = OURS.with("vnic_id", "7");
        assertThatThrownBy(() -> hooked(HookPoint.BEFORE_DEVICE_CREATE, nameless, nic))
                .isInstanceOfSatisfying(
                        HookError.class, error -> assertThat(error.run().data()).isEqualTo(nic));
        var ours = hooked(HookPoint.BEFORE_DEVICE_CREATE, OURS, nic);
        assertThat(define(dumped.replace(nic, ours.replace(PORT, "7"))).err()).contains("cannot parse interfaceid");
        assertThat(vdsm.libvirt().virsh("dumpxml", "anna")).isEqualTo(dumped);
    }

    private static String hooked(HookPoint point, Vnic vnic, String element) {
        return vdsm.hooks().run(point, vnic.properties(), element);
    }

    private static List<String> interfaces(String domain) {
        return INTERFACE.matcher(domain).results().map(MatchResult::group).toList();
    }

    private static CommandResult define(String xml) {
        return vdsm.system().exec(Map.of("LC_ALL", "C"), xml, List.of("virsh", "define", "/dev/stdin"));
    }
}
