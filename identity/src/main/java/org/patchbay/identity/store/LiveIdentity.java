// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The identity file's latest good state. Looks for changes twice a second; a broken file is reported once and changes nothing. */
public final class LiveIdentity implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveIdentity.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final IdentityFile file;
    private final Thread watcher;
    private volatile IdentityData data;
    private volatile @Nullable Stamp seen;

    // The inode tells a replaced file apart even within one tick of its clock.
    private record Stamp(
            FileTime modified, long size, @Nullable Object inode) {}

    private LiveIdentity(IdentityFile file, @Nullable Stamp seen, IdentityData data) {
        this.file = file;
        this.seen = seen;
        this.data = data;
        this.watcher = Thread.ofVirtual().name("identity-file").unstarted(this::watch);
    }

    /** @throws IdentityFileException when the file is absent or not valid at the start */
    public static LiveIdentity open(IdentityFile file) {
        Stamp stamp = stamp(file);
        LiveIdentity live = new LiveIdentity(file, stamp, file.read());
        live.watcher.start();
        return live;
    }

    public IdentityData data() {
        return data;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                try {
                    check();
                } catch (RuntimeException e) {
                    LOG.error("cannot look at {}", file.path(), e);
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Looks for a change now; cheap, but reads the disk. */
    public synchronized void check() {
        // The stamp first: a change between the two is then seen next time.
        Stamp now = stamp(file);
        if (now == null ? seen == null : now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            data = file.read();
            LOG.info("reloaded {}", file.path());
        } catch (IdentityFileException e) {
            LOG.error("keeping the former users and projects: {}", e.getMessage());
        }
    }

    private static @Nullable Stamp stamp(IdentityFile file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
