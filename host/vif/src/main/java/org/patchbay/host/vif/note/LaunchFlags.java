// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.note;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;

/**
 * The file by which VDSM starts a VM: one number, libvirt's virDomainCreateFlags. VDSM writes it when it begins to start the VM,
 * reads it after before_vm_start and removes it after the start or its failure.
 *
 * <p>Whether it was us who asked for a paused start is noted beside it, with the inode of the flags file and when that was made: the note
 * of a start that failed does not fit the next start's file, so a VM that the administrator starts paused stays so. Another hook may
 * write other flags into the same file.
 */
public final class LaunchFlags {
    /** VIR_DOMAIN_START_PAUSED. */
    private static final int PAUSED = 1;

    private final Path flags;
    private final Path note;

    private LaunchFlags(Path directory) {
        flags = directory.resolve("launchflags");
        note = directory.resolve("patchbay_paused");
    }

    /** Those of the VM that the hook is called for. */
    public static LaunchFlags of(Config config, Environment environment) {
        var id = environment.require("vmId");
        if (id.indexOf('/') >= 0 || id.startsWith(".") || id.indexOf('\0') >= 0) {
            throw new VifException("vmId '" + id + "': the id of a VM expected");
        }
        return new LaunchFlags(config.vdsmRun().resolve(id));
    }

    /** Who wants a VM paused. */
    public enum Pause {
        /** We do, by {@link #set}. */
        OURS,
        /** Somebody else, or nobody. */
        NOT_OURS,
        /** We did, but the file is not the one that we wrote: it is another start's, or another hook has put one in its place. */
        DOUBTFUL
    }

    /** Has the VM started paused, and notes that we did, unless it is to be started paused anyway. */
    public void set() {
        var value = value();
        if ((value & PAUSED) != 0) {
            return;
        }
        try {
            NoteFile.write(flags, Integer.toString(value | PAUSED));
            NoteFile.write(note, identity());
        } catch (IOException e) {
            throw new VifException(flags + ": cannot be written: " + e.getMessage());
        }
    }

    /** Whether this start of the VM is paused because of {@link #set}. */
    public Pause pause() {
        var noted = NoteFile.read(note);
        if (noted.isEmpty() || (value() & PAUSED) == 0) {
            return Pause.NOT_OURS;
        }
        try {
            return noted.get().equals(identity()) ? Pause.OURS : Pause.DOUBTFUL;
        } catch (IOException e) {
            return Pause.DOUBTFUL;
        }
    }

    /** Forgets that we had it paused. */
    public void forget() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new VifException(note + ": cannot be removed: " + e.getMessage());
        }
    }

    private int value() {
        var text = NoteFile.read(flags).orElse("0");
        try {
            return Integer.parseInt(text.lines().findFirst().orElse("0").strip());
        } catch (NumberFormatException e) {
            throw new VifException(flags + ": '" + text + "': a decimal number expected");
        }
    }

    /**
     * A file system may give the next file the number of the one before. Where one does not know when a file was made, this is when it
     * was written.
     */
    private String identity() throws IOException {
        return Files.getAttribute(flags, "unix:ino") + " " + Files.getAttribute(flags, "creationTime");
    }
}
