// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.patchbay.app.problem.Failure;

/** Keeps a second process away from a directory. The kernel drops the lock when its holder dies, however it dies. */
final class ProcessLock implements AutoCloseable {
    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws Failure naming the process that holds the lock */
    static ProcessLock take(StateDirectory directory) {
        Path file = directory.lockFile();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw Failure.operation(directory.path() + " is in use by a running 'patchbay up', process "
                        + Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new ProcessLock(channel);
        } catch (IOException e) {
            throw Failure.operation("cannot lock " + file + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Failure.operation("cannot unlock: " + e.getMessage());
        }
    }
}
