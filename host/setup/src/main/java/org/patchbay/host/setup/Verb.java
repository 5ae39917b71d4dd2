// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.patchbay.host.setup.ovs.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: a place to print to. */
abstract class Verb implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    final CommandSpec spec() {
        return spec;
    }

    final void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** Prints what was done, or in a dry run what would be. */
    final int tell(Report report, boolean dryRun) {
        List<String> changes = report.changes();
        if (changes.isEmpty()) {
            print("nothing " + (dryRun ? "would change" : "changed"));
        }
        changes.forEach(change -> print((dryRun ? "would: " : "") + change));
        report.remarks().forEach(remark -> print("note: " + remark));
        return 0;
    }
}
