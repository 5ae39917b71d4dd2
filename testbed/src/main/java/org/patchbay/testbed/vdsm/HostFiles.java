// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.patchbay.testbed.TestbedException;

/**
 * The files of a host that has a file system of its own.
 *
 * @param root where this process sees its root directory
 */
record HostFiles(Path root) {
    private static final Path SYSTEM_ROOT = Path.of("/");
    /** As many as Linux follows (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    /** Where this process sees a file of the host, or what it links to: links lead to places of the host, not of ours. */
    Path outside(Path inside) {
        var pending = new ArrayDeque<Path>();
        inside.forEach(pending::add);
        var reached = SYSTEM_ROOT;
        var links = 0;
        while (!pending.isEmpty()) {
            var next = reached.resolve(pending.removeFirst()).normalize();
            if (Files.isSymbolicLink(seen(next)) && links < MOST_LINKS) {
                links++;
                var target = target(next);
                var names = new ArrayList<Path>();
                target.forEach(names::add);
                names.reversed().forEach(pending::addFirst);
                reached = target.isAbsolute() ? SYSTEM_ROOT : reached;
            } else {
                reached = next;
            }
        }
        return seen(reached);
    }

    private Path seen(Path inside) {
        return root.resolve(SYSTEM_ROOT.relativize(inside));
    }

    private Path target(Path link) {
        try {
            return Files.readSymbolicLink(seen(link));
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot read the link " + seen(link), e);
        }
    }
}
