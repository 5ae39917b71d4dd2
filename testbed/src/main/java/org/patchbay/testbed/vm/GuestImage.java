// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Cache;
import org.patchbay.testbed.process.DirectoryLock;

/**
 * What a test guest boots: Debian's kernel for clouds and an initial file system with busybox, its network driver and our
 * init. Nothing else: no disk, no boot loader. Made once for a recipe and kept in the user's cache, some 10 MB.
 *
 * @param kernel compressed Linux
 * @param initramfs cpio archive
 */
public record GuestImage(Path kernel, Path initramfs) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> PACKAGES = List.of("linux-image-cloud-amd64", "busybox-static");
    private static final List<String> MODULES = List.of("virtio_pci", "virtio_net");
    private static final List<String> DIRECTORIES =
            List.of("bin", "dev", "proc", "run", "run/dhcp", "sys", "lib", "lib/modules");

    /**
     * The image, made when the cache lacks it.
     *
     * @throws TestbedException MISSING_PROGRAM when its packages cannot be had
     */
    public static GuestImage get() {
        var directory = Cache.directory().resolve("guest-" + recipe());
        var image = new GuestImage(directory.resolve("vmlinuz"), directory.resolve("initramfs"));
        if (!Files.isDirectory(directory)) {
            try (var _ = DirectoryLock.take(Cache.directory().resolve("lock"), PATIENCE)) {
                if (!Files.isDirectory(directory)) {
                    make(directory);
                }
            }
        }
        return image;
    }

    /** Another recipe is another image. */
    private static String recipe() {
        var crc = new CRC32();
        crc.update(String.join(" ", PACKAGES).getBytes(StandardCharsets.UTF_8));
        crc.update(String.join(" ", MODULES).getBytes(StandardCharsets.UTF_8));
        crc.update(Resource.bytes("init.sh"));
        crc.update(Resource.bytes("lease.sh"));
        return "%08x".formatted(crc.getValue());
    }

    private static void make(Path directory) {
        try {
            var temporary = Files.createTempDirectory(Cache.directory(), "making");
            try {
                var content = DebianArchive.unpack(temporary, PACKAGES.toArray(String[]::new));
                var image = Files.createDirectory(temporary.resolve("image"));
                Files.copy(find(content, "boot/vmlinuz-*"), image.resolve("vmlinuz"));
                Files.write(image.resolve("initramfs"), fileSystem(content));
                Files.move(image, directory, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot make the guest image " + directory, e);
        }
    }

    private static Path find(Path content, String pattern) throws IOException {
        var matcher = content.getFileSystem().getPathMatcher("glob:**/" + pattern);
        try (var files = Files.walk(content)) {
            return files.filter(matcher::matches)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new TestbedException(SYSTEM, "No " + pattern + " in " + PACKAGES));
        }
    }

    private static byte[] fileSystem(Path content) throws IOException {
        var cpio = new Cpio();
        DIRECTORIES.forEach(cpio::directory);
        var busybox = find(content, "bin/busybox");
        cpio.file("bin/busybox", Files.readAllBytes(busybox));
        cpio.file("bin/lease", Resource.bytes("lease.sh"));
        cpio.file("init", Resource.bytes("init.sh"));
        var modules = KernelModules.below(content).load(MODULES);
        modules.forEach((name, module) -> cpio.file("lib/modules/" + name + ".ko", module));
        var order = String.join("\n", modules.keySet()) + "\n";
        return cpio.file("lib/modules/order", order.getBytes(StandardCharsets.UTF_8))
                .toByteArray();
    }

    private static void delete(Path directory) throws IOException {
        try (var tree = Files.walk(directory)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
