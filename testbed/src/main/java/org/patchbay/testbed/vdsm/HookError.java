// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

/** A hook failed at a point where that aborts what VDSM is about to do. */
public final class HookError extends RuntimeException {
    private final transient HookRun run;

    HookError(HookPoint point, HookRun run) {
        super("Hook Error at " + point.directory() + ": " + String.join("; ", run.errors()));
        this.run = run;
    }

    public HookRun run() {
        return run;
    }
}
