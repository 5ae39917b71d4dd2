// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.call.Config.Sudo;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.system.Programs;
import org.patchbay.host.vif.system.Running;

/**
 * The Java that will run the hooks.
 *
 * @param version what it says about itself; an AOT cache fits exactly one
 */
record JavaCommand(Path path, String version) {
    private static final int WANTED = 25;
    /** How long it may take to tell its version, and characters that count of it. */
    private static final int SECONDS = 20;

    private static final int MOST = 4096;
    private static final Pattern NAMED =
            Pattern.compile("(?<!\\d)" + Runtime.version().feature() + "(?!\\d)");
    private static final Pattern VERSION = Pattern.compile("version \"(\\d+)");

    /**
     * Looks at a Java.
     *
     * @throws SetupException when there is none or it is too old
     */
    static JavaCommand at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (!Files.isExecutable(absolute) || Files.isDirectory(absolute)) {
            throw SetupException.usage(
                    "--java: '" + path + "' is no program, expected the java command of a JRE " + WANTED + " or newer");
        }
        String said = versionOf(absolute);
        Matcher major = VERSION.matcher(said);
        if (!major.find()) {
            throw SetupException.usage("--java: '" + path + "' does not tell its version, expected the java command of"
                    + " a JRE " + WANTED + " or newer");
        }
        if (Integer.parseInt(major.group(1)) < WANTED) {
            throw SetupException.usage(
                    "--java: '" + path + "' is Java " + major.group(1) + ", expected " + WANTED + " or newer");
        }
        return new JavaCommand(absolute, said);
    }

    /** The Java that runs this command, by the name that outlives its next update where there is one. */
    static JavaCommand own() {
        return at(lasting(Path.of(System.getProperty("java.home"))).resolve("bin/java"));
    }

    /**
     * Distributions put Java into a directory named after its exact version, and links beside it that stay. A link without the
     * feature version in its name may lead to any other Java tomorrow.
     */
    static Path lasting(Path home) {
        Path parent = home.getParent();
        if (parent == null) {
            return home;
        }
        try (Stream<Path> beside = Files.list(parent)) {
            Path real = home.toRealPath();
            return beside.filter(Files::isSymbolicLink)
                    .filter(link -> NAMED.matcher(link.getFileName().toString()).find())
                    .filter(link -> leadsTo(link, real))
                    .min(Comparator.comparingInt((Path link) -> link.toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(home);
        } catch (IOException e) {
            return home;
        }
    }

    private static boolean leadsTo(Path link, Path real) {
        try {
            return link.toRealPath().equals(real);
        } catch (IOException e) {
            return false;
        }
    }

    private static String versionOf(Path java) {
        try {
            Running.Ended ended = new Programs(new Environment(System.getenv()), Sudo.NEVER)
                    .start(List.of(java.toString(), "-version"))
                    .end(SECONDS);
            String said = ended.err() + "\n" + ended.out();
            return said.substring(0, Math.min(MOST, said.length()));
        } catch (VifException e) {
            throw SetupException.usage("--java: '" + java + "' does not tell its version: " + e.getMessage());
        }
    }
}
