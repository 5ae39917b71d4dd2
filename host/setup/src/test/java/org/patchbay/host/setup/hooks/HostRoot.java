// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.patchbay.host.setup.HostCli;
import org.patchbay.host.vif.HookPoint;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;

/** A directory that stands for a host's root. */
record HostRoot(Path path) {
    static final String HOOKS = "usr/libexec/vdsm/hooks";
    static final String DRIVER = "usr/libexec/patchbay";
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Path PROTOTYPE = installedOnce();

    /** Making the AOT cache takes seconds, and the cache goes along with a copy. */
    private static Path installedOnce() {
        try {
            Path root = Files.createTempDirectory("root");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Disk.deleteTree(root)));
            HostCli.ok("install-hooks", "--root=" + root);
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HostRoot empty(Path parent) throws IOException {
        return new HostRoot(Files.createDirectory(parent.resolve("root")));
    }

    /** With everything installed. */
    static HostRoot installed(Path parent) throws IOException {
        HostRoot root = empty(parent);
        new Command(List.of("/bin/cp", "-a", PROTOTYPE + "/.", root.path.toString()), Map.of(), "", seconds()).run();
        return root;
    }

    private static Duration seconds() {
        return Duration.ofSeconds(30);
    }

    HostCli.Outcome run(String verb, String... options) {
        return HostCli.run(arguments(verb, options));
    }

    /** Expects success, and tells the lines with the places of the finished host. */
    List<String> install(String... options) {
        return finished(HostCli.ok(arguments("install-hooks", options)));
    }

    /** Expects success, and tells the lines with the places of the finished host. */
    List<String> remove(String... options) {
        return finished(HostCli.ok(arguments("remove-hooks", options)));
    }

    private List<String> finished(List<String> lines) {
        return lines.stream().map(line -> line.replace(path.toString(), "")).toList();
    }

    private String[] arguments(String verb, String... options) {
        return Stream.concat(Stream.of(verb, "--root=" + path), Stream.of(options))
                .toArray(String[]::new);
    }

    Path at(String place) {
        return path.resolve(place);
    }

    Path hook(HookPoint point) {
        return at(HOOKS).resolve(point.directory()).resolve("50_patchbay");
    }

    /** Calls a hook as VDSM does, for a vNIC of OVN. */
    CommandResult call(HookPoint point, Path data) {
        return new Command(
                        List.of(hook(point).toString()),
                        Map.of(
                                "PATCHBAY_VIF_CONF",
                                at("etc/patchbay/vif.conf").toString(),
                                point.data().variable(),
                                data.toString(),
                                "vnic_id",
                                "6bba738b-58be-4b4b-9ee1-c822113606c9",
                                "provider_type",
                                "EXTERNAL_NETWORK",
                                "plugin_type",
                                "OVIRT_PROVIDER_OVN"),
                        "",
                        seconds())
                .tryRun();
    }

    /** What the hook makes of a vNIC. */
    String rewired() {
        try {
            Path data = Files.createTempFile(path.resolveSibling(""), "nic", ".xml");
            Files.writeString(data, """
                    <interface type="bridge"><source bridge="network"/><mac address="56:6f:00:00:00:01"/></interface>
                    """);
            CommandResult result = call(HookPoint.BEFORE_DEVICE_CREATE, data);
            return result + Files.readString(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names(String place) throws IOException {
        try (Stream<Path> files = Files.list(at(place))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Everything below the root: names, modes, owners, bytes, where links lead. */
    List<String> tree() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(file -> !file.equals(path)).sorted().toList()) {
                lines.add(path.relativize(file) + " " + describe(file));
            }
        }
        return lines;
    }

    private static String describe(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
        String owner = attributes.get("uid") + ":" + attributes.get("gid") + " ";
        if (Files.isSymbolicLink(file)) {
            return owner + "-> " + Files.readSymbolicLink(file);
        }
        return owner + mode(file) + (Files.isDirectory(file) ? "" : " " + Digest.of(Files.readAllBytes(file)));
    }

    static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** A program of others. */
    Path script(String place, String content) throws IOException {
        Path file = at(place);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
