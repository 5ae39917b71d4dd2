// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.setup.ovs.Report;

/** Work done bit by bit, and told; in a dry run only told. */
final class Steps {
    private final boolean dryRun;
    private final List<String> changes = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Steps(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** @param line what will have been done */
    void step(String line, Runnable work) {
        silently(work);
        changes.add(line);
    }

    /** Work that is part of a step to come. */
    void silently(Runnable work) {
        if (!dryRun) {
            work.run();
        }
    }

    void remark(String line) {
        remarks.add(line);
    }

    Report report() {
        return new Report(changes, remarks);
    }
}
