// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.guard.NetworkSetup;
import org.patchbay.host.vif.plug.Device;
import org.patchbay.host.vif.plug.Rewiring;
import org.patchbay.host.vif.plug.Rewiring.Occasion;
import org.patchbay.host.vif.report.Capabilities;
import org.patchbay.host.vif.report.Statistics;
import org.patchbay.host.vif.start.ArrivedVm;
import org.patchbay.host.vif.start.StartedVm;

/** One call of a hook, from its name to its exit status. */
final class Hook {
    static final int OK = 0;
    /** VDSM's number for "failed, and run no further script of this point". */
    static final int FAILED = 2;

    /** Characters of a message; more would only bury what it says. */
    private static final int LONGEST = 1000;

    private final Environment environment;
    private final PrintStream err;

    Hook(Environment environment, PrintStream err) {
        this.environment = environment;
        this.err = err;
    }

    /** Returns the exit status; anything but 0 has been explained in one line. */
    int run(String name) {
        try {
            var point = HookPoint.of(name);
            if (point.isEmpty()) {
                throw new VifException("no such hook point: " + names() + " expected");
            }
            for (var told : run(point.get())) {
                tell(name, told);
            }
            return OK;
        } catch (VifException e) {
            return failed(name, String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            return failed(name, "path '" + e.getInput() + "': one of characters that this locale has expected");
        } catch (OutOfMemoryError e) {
            var limit = Runtime.getRuntime().maxMemory() >> 20;
            return failed(name, "too much data for " + limit + " MiB of memory: less expected");
        } catch (RuntimeException | StackOverflowError e) {
            return failed(name, "unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Returns what is to be told although nothing failed. */
    private List<String> run(HookPoint point) {
        return switch (point) {
            case BEFORE_DEVICE_CREATE -> rewire(Occasion.START);
            case BEFORE_NIC_HOTPLUG -> rewire(Occasion.HOT_PLUG);
            case BEFORE_UPDATE_DEVICE -> rewire(Occasion.UPDATE);
            case AFTER_DEVICE_CREATE, AFTER_NIC_HOTPLUG, AFTER_DEVICE_MIGRATE_DESTINATION -> {
                new Device(environment).created();
                yield List.of();
            }
            case AFTER_UPDATE_DEVICE, AFTER_UPDATE_DEVICE_FAIL -> {
                new Device(environment).updated();
                yield List.of();
            }
            case AFTER_DEVICE_DESTROY, AFTER_NIC_HOTUNPLUG, AFTER_NIC_HOTPLUG_FAIL -> {
                new Device(environment).gone();
                yield List.of();
            }
            case BEFORE_DEVICE_MIGRATE_DESTINATION -> {
                new Device(environment).expected();
                yield List.of();
            }
            case AFTER_VM_MIGRATE_DESTINATION -> {
                new ArrivedVm(environment).noteNetworks();
                yield List.of();
            }
            case AFTER_VM_START -> new StartedVm(environment).run();
            case AFTER_GET_CAPS -> {
                new Capabilities(environment).run();
                yield List.of();
            }
            case AFTER_GET_STATS -> {
                new Statistics(environment).run();
                yield List.of();
            }
            case BEFORE_NETWORK_SETUP -> new NetworkSetup(environment).run();
        };
    }

    private List<String> rewire(Occasion occasion) {
        return new Rewiring(environment, occasion).run();
    }

    private int failed(String name, String message) {
        tell(name, message);
        return FAILED;
    }

    private void tell(String name, String message) {
        err.println("patchbay-vif: " + oneLine(name) + ": " + oneLine(message));
    }

    /** Values come from outside; nothing in them may look like a line of its own. */
    private static String oneLine(String text) {
        var length = Math.min(text.length(), LONGEST);
        var line = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return line.append(length < text.length() ? "..." : "").toString();
    }

    private static String names() {
        var names = new StringBuilder();
        for (var point : HookPoint.values()) {
            names.append(names.isEmpty() ? "" : ", ").append(point.directory());
        }
        return names.toString();
    }
}
