// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The network devices of the host, as the kernel shows them in its file system. */
public final class Links {
    private static final Path CLASS = Path.of("/sys/class/net");
    /** No device's: the kernel allows no colon in a name. */
    private static final Path NONE = CLASS.resolve(":");

    private Links() {}

    public static boolean exists(String device) {
        return Files.exists(of(device));
    }

    /** The bridge or bond that a device belongs to. */
    public static Optional<String> master(String device) {
        try {
            var master = Files.readSymbolicLink(of(device).resolve("master"));
            return Optional.of(master.getFileName().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The ports of a bridge; none of anything else. */
    public static List<String> ports(String bridge) {
        return entries(of(bridge).resolve("brif"), "");
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
                for (var lower : entries(of(next), "lower_")) {
                    open.add(lower.substring("lower_".length()));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Names come from outside, too; one that is no path is no device's. */
    private static Path of(String device) {
        try {
            return CLASS.resolve(device);
        } catch (InvalidPathException e) {
            return NONE;
        }
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
        } catch (IOException | DirectoryIteratorException e) {
            // A device that is gone meanwhile has none below it.
            return List.of();
        }
        return names;
    }
}
