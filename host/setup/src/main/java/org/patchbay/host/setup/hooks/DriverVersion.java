// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.AotCache;
import org.patchbay.host.vif.Installation;
import org.patchbay.host.vif.call.VifException;

/**
 * The driver with all it runs on, in a directory named after exactly that: another driver or another Java makes another directory.
 * So a directory never changes once it is in use, and a hook that was called before an upgrade ends with what it began with.
 */
final class DriverVersion {
    private static final String PREFIX = "vif-";
    /** Written last: without it a directory is what an interrupted installation left. */
    private static final String COMPLETE = "java.version";

    /** Bytes that are needed for a while; a third of them stays. */
    private static final long SPACE = 48 << 20;

    private static final String FILE = "rw-r--r--";
    private static final int NAME_DIGITS = 12;
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{" + NAME_DIGITS + "}");

    private final Layout layout;
    private final JavaCommand java;
    private final byte[] jar;
    private final String name;

    private DriverVersion(Layout layout, JavaCommand java, byte[] jar) {
        this.layout = layout;
        this.java = java;
        this.jar = jar;
        this.name = PREFIX
                + Digest.of(jar, Installation.launcherScript(), line(java.path().toString()), line(java.version()))
                        .substring(0, NAME_DIGITS);
    }

    static DriverVersion of(Layout layout, JavaCommand java) {
        return new DriverVersion(layout, java, DriverJar.bytes());
    }

    /** Its directory's name, below {@link Layout#program}. */
    String name() {
        return name;
    }

    private Path directory() {
        return layout.real(layout.program()).resolve(name);
    }

    /** What hooks will call, by its own name. */
    Path launcher() {
        return new Installation(directory()).launcher();
    }

    boolean isComplete() {
        return isComplete(directory());
    }

    private static boolean isComplete(Path directory) {
        return Files.isRegularFile(directory.resolve(COMPLETE));
    }

    /** Makes the directory, or leaves none. Takes seconds: the AOT cache comes from a training run. */
    void make() {
        try {
            fill();
        } catch (SetupException e) {
            Disk.deleteTree(directory());
            throw e;
        }
    }

    private void fill() {
        Disk.deleteTree(directory());
        var _ = Disk.makeDirectories(directory());
        Disk.requireSpace(directory(), SPACE);
        Installation installation = new Installation(directory());
        Disk.write(installation.jar(), jar, FILE);
        Disk.write(installation.launcher(), Installation.launcherScript(), "rwxr-xr-x");
        Disk.write(installation.javaPath(), line(java.path().toString()), FILE);
        try {
            AotCache.make(java.path(), installation);
        } catch (VifException e) {
            throw SetupException.operation("the driver's AOT cache could not be made, nothing was switched over: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        Disk.makeDurable(installation.aotCache(), FILE);
        Disk.write(directory().resolve(COMPLETE), java.version().getBytes(StandardCharsets.UTF_8), FILE);
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Every directory that is or was one. */
    static List<Path> all(Layout layout) {
        return Disk.list(layout.real(layout.program())).stream()
                .filter(path -> NAME.matcher(path.getFileName().toString()).matches())
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Removes those that no call can be using any more: all but this one and the one before it. */
    void forgetOlder(String before) {
        for (Path path : all(layout)) {
            String other = path.getFileName().toString();
            if (!other.equals(name) && !other.equals(before)) {
                Disk.deleteTree(path);
            }
        }
    }
}
