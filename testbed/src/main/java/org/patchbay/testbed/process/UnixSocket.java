// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.patchbay.testbed.TestbedException;

/** Unix domain sockets of daemons. They are reachable from every network namespace. */
public final class UnixSocket {
    /** sun_path is 108 bytes with its NUL (unix(7)); the longest name we append is about this long. */
    private static final int LONGEST_DIRECTORY = 80;

    private UnixSocket() {}

    /**
     * Checks that sockets in the directory stay within the limit of the kernel.
     *
     * @throws TestbedException INVALID
     */
    public static void requireShort(Path directory) {
        var length = directory.toAbsolutePath().toString().length();
        if (length > LONGEST_DIRECTORY) {
            throw new TestbedException(
                    TestbedException.Code.INVALID,
                    "The path " + directory.toAbsolutePath() + " has " + length
                            + " characters; sockets below it need at most " + LONGEST_DIRECTORY);
        }
    }

    /** Whether somebody accepts connections there. */
    public static boolean answers(Path socket) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return Files.exists(socket) && channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes what a killed server left behind, so that its existence means a new server again. */
    public static void removeStale(Path socket) {
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot remove " + socket, e);
        }
    }
}
