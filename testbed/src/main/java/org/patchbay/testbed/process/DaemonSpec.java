// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run and where it keeps its things.
 *
 * @param name names the files: {@code <name>.pid} and {@code <name>.out}
 * @param directory where those files are
 * @param argv absolute path of the program, then its arguments; it must stay in the foreground
 * @param environment added to the JVM's own
 */
public record DaemonSpec(
        String name, Path directory, List<String> argv, Map<String, String> environment, Lifetime lifetime) {

    public DaemonSpec {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    Path pidFile() {
        return directory.resolve(name + ".pid");
    }

    Path output() {
        return directory.resolve(name + ".out");
    }
}
