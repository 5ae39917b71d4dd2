// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.bench.BenchException;

/** What is compared. */
final class HookCalls {
    private static final String OURS = "Patchbay";
    private static final String THEIRS = "hook in Python";
    private static final Map<String, String> VDSM =
            Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");

    private final String python;
    private final Path launcher;
    private final Path directory;
    private final String database;

    /**
     * The calls, with what they need in a directory.
     *
     * @param database the remote of an Open vSwitch database
     */
    HookCalls(String python, Path launcher, Path directory, String database) {
        this.python = python;
        this.launcher = launcher;
        this.directory = directory;
        this.database = database;
    }

    List<HookCall> all() {
        Path script = file("hook.py", resource());
        Path configuration =
                file("vif.conf", "sudo = never\novs-db = " + database + "\nvdsm-run-directory = " + directory + "\n");
        Map<String, String> own = with(VDSM, "PATCHBAY_VIF_CONF", configuration.toString());
        Map<String, String> theirs = with(VDSM, "OVS_DB", database);
        String port = "interfaceid=\"" + HookData.PORT + "\"";
        String id = "\"OVIRT_PROVIDER_OVN\": \"" + HookData.SYSTEM_ID + "\"";
        List<HookCall> calls = new ArrayList<>();
        calls.add(new HookCall("python3", "-c pass", List.of(python, "-c", "pass"), VDSM, "", ""));
        calls.add(theirs("before_device_create", script, vnic(theirs), HookData.NIC, port));
        calls.add(ours("before_device_create", vnic(own), HookData.NIC, port));
        calls.add(ours("before_update_device", vnic(own), HookData.NIC, port));
        calls.add(ours("after_device_create", vnic(own), HookData.NIC, HookData.NIC));
        calls.add(ours("another network's vNIC", own, HookData.NIC, HookData.NIC));
        calls.add(new HookCall(
                "ovs-vsctl",
                "list Open_vSwitch",
                List.of("ovs-vsctl", "--db=" + database, "list", "Open_vSwitch"),
                VDSM,
                "",
                ""));
        calls.add(theirs("after_get_caps", script, theirs, HookData.JSON, id));
        calls.add(ours("after_get_caps", own, HookData.JSON, id));
        calls.add(ours("after_get_stats", own, HookData.JSON, "\"" + HookData.PORT + "\": {"));
        calls.add(ours("before_network_setup", own, HookData.SETUP, HookData.SETUP));
        return calls;
    }

    private HookCall ours(String point, Map<String, String> environment, String data, String effect) {
        String argument = point.contains(" ") ? "before_device_create" : point;
        return new HookCall(OURS, point, List.of(launcher.toString(), argument), environment, data, effect);
    }

    private HookCall theirs(String point, Path script, Map<String, String> environment, String data, String effect) {
        return new HookCall(THEIRS, point, List.of(python, script.toString(), point), environment, data, effect);
    }

    private static Map<String, String> vnic(Map<String, String> environment) {
        Map<String, String> all = with(environment, "vnic_id", HookData.PORT);
        return with(with(all, "provider_type", "EXTERNAL_NETWORK"), "plugin_type", "OVIRT_PROVIDER_OVN");
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return all;
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new BenchException("cannot write into " + directory, e);
        }
    }

    private static String resource() {
        try (InputStream script = HookCalls.class.getResourceAsStream("hook.py")) {
            if (script == null) {
                throw new BenchException("hook.py is missing from the jar");
            }
            return new String(script.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BenchException("cannot read hook.py", e);
        }
    }
}
