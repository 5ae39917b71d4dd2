// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.patchbay.host.setup.problem.SetupException;

/**
 * What an installation did, one line each, so that a removal can undo it without being told again where. It is written before
 * each step: what it names may be missing, but nothing that is there is missing from it.
 */
final class Manifest {
    private static final String HEADING =
            "# What 'patchbay host install-hooks' did; 'patchbay host remove-hooks' undoes it.\n";
    private static final String HOOKS = "hooks ";
    private static final String MADE = "made ";
    private static final String ASIDE = "aside ";
    /** With the digest of the content before the path. */
    private static final String FILE = "file ";

    private static final Pattern LINE =
            Pattern.compile("(hooks|made|aside) /[^\\p{Cntrl}]+|file [0-9a-f]{" + Digest.DIGITS + "} /[^\\p{Cntrl}]+");

    private final Layout layout;
    private final Set<String> lines = new LinkedHashSet<>();

    private Manifest(Layout layout) {
        this.layout = layout;
    }

    static Manifest read(Layout layout) {
        Manifest manifest = new Manifest(layout);
        try {
            Files.readAllLines(layout.real(layout.manifest())).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> manifest.lines.add(checked(line, layout)));
        } catch (NoSuchFileException e) {
            // None yet.
            return manifest;
        } catch (IOException e) {
            throw SetupException.operation(
                    "cannot read " + layout.manifest() + ", where it says what is installed: " + e.getMessage());
        }
        return manifest;
    }

    private static String checked(String line, Layout layout) {
        if (!LINE.matcher(line).matches()) {
            throw SetupException.operation(layout.manifest() + ", where it says what is installed, was edited: '" + line
                    + "' is nothing that install-hooks writes");
        }
        return line;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Directories with hooks that lead to the driver. */
    List<Path> hooks() {
        return all(HOOKS);
    }

    /** Directories that were not there before, the uppermost first. */
    List<Path> made() {
        return all(MADE);
    }

    /** Hooks of others that were put aside, by where they were. */
    List<Path> aside() {
        return all(ASIDE);
    }

    /** Files outside the driver's directory that it wrote. */
    List<Path> files() {
        return all(FILE).stream()
                .map(line -> Path.of(line.toString().substring(Digest.DIGITS + 1)))
                .distinct()
                .toList();
    }

    /** Whether a file holds exactly what some installation wrote there. */
    boolean wrote(Path file) {
        return lines.contains(fileLine(file, Disk.read(layout.real(file))));
    }

    private static String fileLine(Path file, byte[] content) {
        return FILE + Digest.of(content) + " " + file;
    }

    private List<Path> all(String kind) {
        List<Path> found = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(kind)) {
                found.add(Path.of(line.substring(kind.length())));
            }
        }
        return found;
    }

    void addHooks(Path directory) {
        add(HOOKS, directory);
    }

    void addAside(Path hook) {
        add(ASIDE, hook);
    }

    void addFile(Path file, byte[] content) {
        add(fileLine(file, content));
    }

    /** Makes a directory of the finished host and notes what was not there. */
    void make(Path directory) {
        boolean added = false;
        for (Path made : Disk.makeDirectories(layout.real(directory))) {
            added |= !made.equals(layout.root())
                    && lines.add(MADE + Path.of("/").resolve(layout.root().relativize(made)));
        }
        if (added) {
            save();
        }
    }

    private void add(String kind, Path path) {
        add(kind + path);
    }

    private void add(String line) {
        if (lines.add(line)) {
            save();
        }
    }

    private void save() {
        Path file = layout.real(layout.manifest());
        if (Files.isDirectory(file.resolveSibling(""))) {
            Disk.write(file, (HEADING + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), "rw-r--r--");
        }
    }
}
