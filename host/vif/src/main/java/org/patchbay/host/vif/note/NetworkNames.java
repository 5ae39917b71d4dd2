// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.note;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.patchbay.host.vif.call.Config;

/**
 * The name of each port's network. Nothing on a host knows it: VDSM says it once, in the element that the hook rewrites. So it
 * is noted then, a file a port. A note that cannot be written costs a name in the statistics, nothing else.
 */
public final class NetworkNames {
    /** A port may be noted and not be plugged yet. */
    private static final Duration UNPLUGGED = Duration.ofHours(1);

    private final Path directory;

    public NetworkNames(Config config) {
        directory = config.vdsmRun().resolve("patchbay").resolve("networks");
    }

    /** Notes the network of a port. The note is a new one, as {@link #retain} goes by its age. */
    public void put(String port, String network) {
        try {
            NoteFile.write(directory.resolve(port), network);
        } catch (IOException e) {
            return;
        }
    }

    public Optional<String> get(String port) {
        return NoteFile.read(directory.resolve(port));
    }

    /**
     * Forgets ports that have left this host.
     *
     * @param ports all that are on this host now
     */
    public void retain(Collection<String> ports) {
        try (var notes = Files.newDirectoryStream(directory)) {
            for (var note : notes) {
                if (!ports.contains(note.getFileName().toString()) && isOld(note)) {
                    Files.deleteIfExists(note);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    private static boolean isOld(Path note) throws IOException {
        return Files.getLastModifiedTime(note)
                .toInstant()
                .isBefore(Instant.now().minus(UNPLUGGED));
    }
}
