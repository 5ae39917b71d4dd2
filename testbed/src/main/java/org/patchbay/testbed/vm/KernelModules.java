// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.patchbay.testbed.TestbedException;

/** The modules of a kernel that a guest needs, in the order in which they can be loaded. */
final class KernelModules {
    private static final String SUFFIX = ".ko";
    private static final Pattern DEPENDS = Pattern.compile("\0depends=([^\0]*)\0");

    private final Map<String, Path> available;

    private KernelModules(Map<String, Path> available) {
        this.available = available;
    }

    /**
     * The modules below a directory.
     *
     * @throws TestbedException SYSTEM when it cannot be read
     */
    static KernelModules below(Path directory) {
        var found = new TreeMap<String, Path>();
        try (var files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(file -> found.put(name(file), file));
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot read the kernel modules in " + directory, e);
        }
        return new KernelModules(found);
    }

    /** The named modules and what they depend on, dependencies first. One that is built into the kernel is left out. */
    Map<String, byte[]> load(List<String> names) {
        var loaded = new LinkedHashMap<String, byte[]>();
        names.forEach(name -> load(name, loaded));
        return loaded;
    }

    private void load(String name, Map<String, byte[]> loaded) {
        var file = available.get(name);
        if (file == null || loaded.containsKey(name)) {
            return;
        }
        var content = read(file);
        dependencies(content).forEach(dependency -> load(dependency, loaded));
        loaded.put(name, content);
    }

    /** The module's section .modinfo holds NUL-terminated "depends=a,b". */
    private static List<String> dependencies(byte[] module) {
        var text = new String(module, StandardCharsets.ISO_8859_1);
        var depends = DEPENDS.matcher(text);
        return depends.find()
                ? Arrays.stream(depends.group(1).split(",", -1))
                        .map(name -> name.replace('-', '_'))
                        .toList()
                : List.of();
    }

    private static String name(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length()).replace('-', '_');
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot read " + file, e);
        }
    }
}
