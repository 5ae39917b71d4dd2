// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.patchbay.testbed.process.UnixSocket;

/** Whether a database server accepts connections; OVN's own tools try for as long as they may, and then say little. */
final class Listening {
    private static final Pattern TCP = Pattern.compile("(?:tcp|ssl):\\[?([^\\]]+?)]?:(\\d{1,5})");
    private static final int PATIENCE_MILLIS = 2000;

    private Listening() {}

    /** @param remotes as OVN writes them, several separated by commas: unix:PATH, tcp:HOST:PORT or ssl:HOST:PORT */
    static boolean anyOf(String remotes) {
        return Arrays.stream(remotes.split(",", -1)).map(String::strip).anyMatch(Listening::at);
    }

    private static boolean at(String remote) {
        if (remote.startsWith("unix:")) {
            return UnixSocket.answers(Path.of(remote.substring("unix:".length())));
        }
        var tcp = TCP.matcher(remote);
        // Any other kind of remote is for OVN's tools to judge.
        return !tcp.matches() || connects(tcp.group(1), Integer.parseInt(tcp.group(2)));
    }

    private static boolean connects(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
