// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import java.nio.file.Path;
import java.util.List;

/**
 * What the hooks of a point did.
 *
 * @param data the data file as the last of them left it
 * @param scripts those that ran, in order; one that exits with 2 keeps the rest from running
 */
public record HookRun(String data, List<Script> scripts) {

    /**
     * One hook that ran.
     *
     * @param exit 0 done, 1 failed, 2 failed and the rest must not run; VDSM takes anything else for 1
     * @param err what it said on standard error
     */
    public record Script(Path path, int exit, String err) {
        private String line() {
            return path.getFileName() + ": rc=" + exit + " err=" + err;
        }
    }

    public HookRun {
        scripts = List.copyOf(scripts);
    }

    /** What failed hooks said, in order; empty when none failed. */
    public List<String> errors() {
        return scripts.stream()
                .filter(script -> script.exit() != 0)
                .map(Script::line)
                .toList();
    }

    /** What VDSM logs, in order: all that failed, and all that said something. */
    public List<String> said() {
        return scripts.stream()
                .filter(script -> script.exit() != 0 || !script.err().isBlank())
                .map(Script::line)
                .toList();
    }
}
