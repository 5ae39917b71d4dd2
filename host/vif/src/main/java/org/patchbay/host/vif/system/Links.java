// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The network devices of the host, as the kernel shows them in its file system. */
public final class Links {
    private static final Path CLASS = Path.of("/sys/class/net");

    private Links() {}

    public static boolean exists(String device) {
        return Files.exists(CLASS.resolve(device));
    }

    /** The bridge or bond that a device belongs to. */
    public static Optional<String> master(String device) {
        try {
            var master = Files.readSymbolicLink(CLASS.resolve(device).resolve("master"));
            return Optional.of(master.getFileName().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Devices whose name begins like that. */
    public static List<String> startingWith(String prefix) {
        return entries(CLASS, prefix);
    }

    /** A device and all below it: a bridge's ports, a bond's slaves, a VLAN's device. */
    public static List<String> withLower(String device) {
        var found = new TreeSet<String>();
        var open = new ArrayList<>(List.of(device));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (found.add(next)) {
                for (var lower : entries(CLASS.resolve(next), "lower_")) {
                    open.add(lower.substring("lower_".length()));
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<String> entries(Path directory, String prefix) {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (name.startsWith(prefix)) {
                    names.add(name);
                }
            }
        } catch (IOException e) {
            // A device that is gone meanwhile has none below it.
            return List.of();
        }
        return names;
    }
}
