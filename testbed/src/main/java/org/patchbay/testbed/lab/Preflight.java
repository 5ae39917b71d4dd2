// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.TestbedException.Code.ALREADY_EXISTS;
import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.patchbay.testbed.TestbedException;

/** What a lab needs before it starts anything. */
final class Preflight {
    private Preflight() {}

    static void requireRoot() {
        try {
            if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
                throw new TestbedException(SYSTEM, "A lab makes network namespaces, which only root may");
            }
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot read /proc/self", e);
        }
    }

    static void requireEmpty(LabState state) {
        var directory = state.directory();
        if (state.exists()) {
            throw new TestbedException(
                    ALREADY_EXISTS,
                    "There is a lab in " + directory + " already; go on with it ('lab status' shows it), or end it with"
                            + " 'lab down' first");
        }
        try {
            Files.createDirectories(directory);
            try (var entries = Files.list(directory)) {
                if (entries.findAny().isPresent()) {
                    throw new TestbedException(
                            ALREADY_EXISTS, directory + " is not empty; a lab needs a new or empty directory");
                }
            }
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot make the directory " + directory, e);
        }
    }
}
