// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates an administrator approved: a directory of PEM files, each {@code <SHA-256>.pem} when the engine wrote it, any
 * {@code .pem} when the administrator did. Only its owner can read it. A change, by whomever, is seen within a second.
 *
 * <p>Nothing else is trusted, not even the authorities of the JDK. Thread-safe.
 */
public final class TrustStore {
    private static final Logger LOG = LoggerFactory.getLogger(TrustStore.class);
    private static final String SUFFIX = ".pem";
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    /** What tells one version of a file from another. */
    private record Version(FileTime modified, long bytes) {}

    private final Path directory;
    private Map<Path, Version> versions;
    private Trust trust;
    private long looked;

    private TrustStore(Path directory) {
        this.directory = directory;
        this.versions = versions();
        this.trust = new Trust(read(versions.keySet()));
        this.looked = System.nanoTime();
    }

    /**
     * Opens the store; an empty one is made when the directory is missing.
     *
     * @throws TrustException naming the file that cannot be read
     */
    public static TrustStore open(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory.toAbsolutePath());
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new TrustException("Cannot make the trust store " + directory, e);
        }
        return new TrustStore(directory);
    }

    /**
     * What is trusted now. The same object as long as nothing changed; the earlier one as long as a file is no certificate.
     *
     * @throws TrustException when the directory cannot be read
     */
    public synchronized Trust current() {
        if (System.nanoTime() - looked >= LOOK_NANOS) {
            reload();
        }
        return trust;
    }

    private void reload() {
        var found = versions();
        if (!found.equals(versions)) {
            versions = found;
            try {
                trust = new Trust(read(found.keySet()));
            } catch (TrustException e) {
                // A half-written file of an administrator must not cut off every provider.
                LOG.warn("What was trusted before stays so: {}", e.getMessage());
            }
        }
        looked = System.nanoTime();
    }

    /**
     * Trusts one more certificate, from the next request on. Trusting it again changes nothing.
     *
     * @throws TrustException when it cannot be written
     */
    public synchronized void add(X509Certificate certificate) {
        var approved = ServerCertificate.of(certificate);
        var file = directory.resolve(approved.sha256() + SUFFIX);
        try {
            var temporary = Files.createTempFile(directory, "new", ".tmp");
            Files.writeString(temporary, approved.pem());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new TrustException("Cannot write " + file, e);
        }
        reload();
    }

    private Map<Path, Version> versions() {
        var found = new TreeMap<Path, Version>();
        try (Stream<Path> files = Files.list(directory)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                found.put(file, new Version(Files.getLastModifiedTime(file), Files.size(file)));
            }
        } catch (IOException e) {
            throw new TrustException("Cannot list the trust store " + directory, e);
        }
        return found;
    }

    private static List<X509Certificate> read(Iterable<Path> files) {
        var certificates = new ArrayList<X509Certificate>();
        for (var file : files) {
            try {
                certificates.addAll(Pem.certificates(Files.readString(file)));
            } catch (IOException | IllegalArgumentException e) {
                throw new TrustException(file + " is no readable file of PEM certificates", e);
            }
        }
        return certificates;
    }
}
