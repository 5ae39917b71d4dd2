// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes its files so that others than the owner and the group cannot read them. */
final class PrivateAppender extends RollingFileAppender<ILoggingEvent> {
    @Override
    public void openFile(String name) throws IOException {
        try {
            Files.createFile(
                    Path.of(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        } catch (FileAlreadyExistsException | NoSuchFileException asBefore) {
            // What is there keeps the mode that it was given; a missing directory is dealt with next.
        }
        super.openFile(name);
    }
}
