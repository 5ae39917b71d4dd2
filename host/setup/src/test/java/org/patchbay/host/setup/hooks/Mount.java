// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.process.Command;

/** A small file system with a copy of what a directory holds, in its place for a while. */
record Mount(Path place) implements AutoCloseable {
    static Mount small(Path place, String size) {
        sh(
                "mkdir \"$0.copy\" && mount -t tmpfs -o mode=755,size=" + size
                        + " tmpfs \"$0.copy\" && cp -a \"$0/.\" \"$0.copy\"" + " && mount --move \"$0.copy\" \"$0\"",
                place);
        return new Mount(place);
    }

    void readOnly() {
        sh("mount -o remount,ro \"$0\"", place);
    }

    /** What is on it cannot be executed. */
    void withoutPrograms() {
        sh("mount -o remount,noexec \"$0\"", place);
    }

    @Override
    public void close() {
        sh("umount \"$0\" && rmdir \"$0.copy\"", place);
    }

    private static void sh(String script, Path place) {
        new Command(List.of("/bin/sh", "-ec", script, place.toString()), Map.of(), "", Duration.ofSeconds(60)).run();
    }
}
