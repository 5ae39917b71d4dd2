// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.patchbay.bench.hooks.HookBench;
import org.patchbay.bench.probe.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long VDSM waits for a hook. */
@Command(
        name = "hooks",
        description = "Calls the installed VIF driver as VDSM does, beside Python alone and a hook in Python.",
        mixinStandardHelpOptions = true)
final class HooksCommand implements Callable<Integer> {
    @Option(
            names = "--launcher",
            description = "the installed driver's launcher (default: ${DEFAULT-VALUE})",
            defaultValue = "/usr/libexec/patchbay/patchbay-vif")
    Path launcher = Path.of("/");

    @Option(
            names = "--python",
            description = "the Python to compare with (default: ${DEFAULT-VALUE})",
            defaultValue = "python3")
    String python = "";

    @Option(names = "--calls", description = "how many of each kind (default: ${DEFAULT-VALUE})", defaultValue = "200")
    int calls;

    @Override
    public Integer call() {
        if (!Files.isExecutable(launcher)) {
            throw new BenchException(launcher + ": not there; 'patchbay host install-hooks' puts it in place");
        }
        Machine machine = Machine.here();
        System.out.printf(
                "%d cores (%s), Linux %s.%n%n%s",
                machine.cores(), machine.processor(), machine.kernel(), HookBench.run(python, launcher, calls));
        return 0;
    }
}
