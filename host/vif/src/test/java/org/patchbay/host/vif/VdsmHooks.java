// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs hooks as VDSM does: one data file for all scripts of a point, in the order of their paths, without arguments; status 2 ends
 * the row, any other failure does not; at a raising point a failure makes the file worthless.
 */
public final class VdsmHooks {
    private final Path root;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<String> prefix = List.of();

    /** What one script did. */
    public record Ran(String script, int status, String out, String err) {}

    /** What a point came to. */
    public static final class Outcome {
        private final List<Ran> scripts;
        private final byte[] data;

        Outcome(List<Ran> scripts, byte[] data) {
            this.scripts = List.copyOf(scripts);
            this.data = data;
        }

        /** All that ran, in order. */
        public List<Ran> scripts() {
            return scripts;
        }

        /** The only script there was. */
        public Ran script() {
            return scripts.getFirst();
        }

        /** What the file held in the end. */
        public byte[] data() {
            return data;
        }

        public String text() {
            return new String(data, StandardCharsets.UTF_8);
        }

        /** Whether any script failed: a raising point aborts then, and does not use the file. */
        public boolean failed() {
            return scripts.stream().anyMatch(script -> script.status() != 0);
        }
    }

    /** @param root the directory with a directory for each point */
    public VdsmHooks(Path root) {
        this.root = root;
    }

    /** Links the driver into every point's directory. */
    public VdsmHooks install(Installation installation) throws IOException {
        for (var point : HookPoint.values()) {
            var directory = Files.createDirectories(root.resolve(point.directory()));
            Files.createSymbolicLink(directory.resolve(Installation.HOOK), installation.launcher());
        }
        return this;
    }

    /** Adds another hook, a shell script. */
    public VdsmHooks script(HookPoint point, String name, String body) throws IOException {
        var directory = Files.createDirectories(root.resolve(point.directory()));
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** Sets a variable of VDSM's own environment. */
    public VdsmHooks with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The scripts are run by another program, such as nsenter. */
    public VdsmHooks by(List<String> command) {
        prefix = List.copyOf(command);
        return this;
    }

    public Outcome run(HookPoint point, String data, Map<String, String> properties) throws IOException {
        return run(point, data.getBytes(StandardCharsets.UTF_8), properties);
    }

    public Outcome run(HookPoint point, byte[] data, Map<String, String> properties) throws IOException {
        var file = Files.createTempFile("hook", "");
        try {
            Files.write(file, data);
            return run(point, file, properties);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Outcome run(HookPoint point, Path file, Map<String, String> properties) throws IOException {
        var ran = new ArrayList<Ran>();
        for (var script : scripts(point)) {
            var builder = new ProcessBuilder(command(script));
            builder.environment().putAll(environment);
            builder.environment().putAll(properties);
            builder.environment().put(point.data().variable(), file.toString());
            ran.add(run(script, builder));
            if (ran.getLast().status() == 2) {
                break;
            }
        }
        return new Outcome(ran, Files.readAllBytes(file));
    }

    private List<String> command(Path script) {
        var command = new ArrayList<>(prefix);
        command.add(script.toString());
        return command;
    }

    private List<Path> scripts(HookPoint point) throws IOException {
        try (var files = Files.list(root.resolve(point.directory()))) {
            return files.filter(Files::isRegularFile)
                    .filter(Files::isExecutable)
                    .sorted()
                    .toList();
        }
    }

    private static Ran run(Path script, ProcessBuilder builder) throws IOException {
        var out = Files.createTempFile("hook", ".out");
        var err = Files.createTempFile("hook", ".err");
        try {
            var process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(script + " did not end within a minute");
            }
            var name = script.getFileName().toString();
            return new Ran(name, process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
