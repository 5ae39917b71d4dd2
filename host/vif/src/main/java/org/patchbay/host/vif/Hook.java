// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.PrintStream;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.plug.Rewiring;

/** One call of a hook, from its name to its exit status. */
final class Hook {
    static final int OK = 0;
    /** VDSM's number for "failed, and run no further script of this point". */
    static final int FAILED = 2;

    private final Environment environment;
    private final PrintStream err;

    Hook(Environment environment, PrintStream err) {
        this.environment = environment;
        this.err = err;
    }

    /** @return the exit status; anything but 0 has been explained in one line */
    int run(String name) {
        try {
            var point = HookPoint.of(name);
            if (point.isEmpty()) {
                throw new VifException("no such hook point: " + names() + " expected");
            }
            run(point.get());
            return OK;
        } catch (VifException e) {
            return failed(name, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(name, "unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void run(HookPoint point) {
        switch (point) {
            case BEFORE_DEVICE_CREATE, BEFORE_NIC_HOTPLUG, BEFORE_UPDATE_DEVICE -> new Rewiring(environment).run();
            default -> {}
        }
    }

    private int failed(String name, String message) {
        err.println("patchbay-vif: " + oneLine(name) + ": " + oneLine(message));
        return FAILED;
    }

    /** Values come from outside; nothing in them may look like a line of its own. */
    private static String oneLine(String text) {
        var line = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return line.toString();
    }

    private static String names() {
        var names = new StringBuilder();
        for (var point : HookPoint.values()) {
            names.append(names.isEmpty() ? "" : ", ").append(point.directory());
        }
        return names.toString();
    }
}
