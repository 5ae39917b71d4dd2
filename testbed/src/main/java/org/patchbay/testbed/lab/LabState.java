// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.TestbedException.Code.NOT_FOUND;
import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.lab.LabOptions.CentralRemotes;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.PropertiesFile;
import org.patchbay.testbed.process.Trees;

/**
 * What a lab's directory remembers between commands: one file for the lab, one in the directory of each machine.
 *
 * @param directory of the lab
 */
record LabState(Path directory) {
    private static final String FILE = "node.properties";

    private Path file() {
        return directory.resolve("lab.properties");
    }

    boolean exists() {
        return Files.exists(file());
    }

    void save(String prefix, LabOptions options) {
        var values = new HashMap<String, String>();
        values.put("prefix", prefix);
        values.put("physical-networks", String.join(",", options.physicalNetworks()));
        values.put("underlay-mtu", Integer.toString(options.underlayMtu()));
        values.put("lifetime", options.lifetime().name());
        options.centralRemotes().ifPresent(remotes -> {
            values.put("southbound", remotes.southbound());
            remotes.northbound().ifPresent(northbound -> values.put("northbound", northbound));
        });
        PropertiesFile.write(file(), values);
    }

    String prefix() {
        return values().getOrDefault("prefix", "");
    }

    LabOptions options() {
        var values = values();
        var networks = Arrays.stream(
                        values.getOrDefault("physical-networks", "").split(",", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        var remotes = Optional.ofNullable(values.get("southbound"))
                .map(sb -> new CentralRemotes(Optional.ofNullable(values.get("northbound")), sb));
        return new LabOptions(
                networks,
                Integer.parseInt(values.getOrDefault("underlay-mtu", "1500")),
                remotes,
                Lifetime.valueOf(values.getOrDefault("lifetime", Lifetime.DETACHED.name())));
    }

    private Map<String, String> values() {
        if (!exists()) {
            throw new TestbedException(NOT_FOUND, "There is no lab in " + directory + "; 'lab up' starts one");
        }
        return PropertiesFile.read(file());
    }

    /** The directory of a machine. Short, because sockets live in it. */
    Path node(String kind, String name) {
        return directory.resolve(kind).resolve(name);
    }

    void saveNode(String kind, String name, Map<String, String> values) {
        PropertiesFile.write(node(kind, name).resolve(FILE), values);
    }

    /** Machines of a kind by name, with what was saved of them. */
    Map<String, Map<String, String>> nodes(String kind) {
        var nodes = new TreeMap<String, Map<String, String>>();
        var parent = directory.resolve(kind);
        if (Files.isDirectory(parent)) {
            try (var entries = Files.newDirectoryStream(parent, entry -> Files.exists(entry.resolve(FILE)))) {
                entries.forEach(
                        entry -> nodes.put(entry.getFileName().toString(), PropertiesFile.read(entry.resolve(FILE))));
            } catch (IOException e) {
                throw new TestbedException(SYSTEM, "Cannot read " + parent, e);
            }
        }
        return nodes;
    }

    void deleteNode(String kind, String name) {
        Trees.delete(node(kind, name));
    }

    void delete() {
        Trees.delete(directory);
    }
}
