// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;

/** A server on loopback that counts as ready when it answers a request, whatever the status. */
record HttpServer(Daemon daemon) {
    private static final Duration READY = Duration.ofMinutes(2);

    static HttpServer start(DaemonSpec spec, URI probe) {
        var daemon = Daemon.start(spec);
        try {
            daemon.awaitReady(READY, () -> answers(probe));
        } catch (TestbedException e) {
            daemon.kill();
            throw e;
        }
        return new HttpServer(daemon);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot find a free port", e);
        }
    }

    private static boolean answers(URI probe) {
        try {
            var connection = (HttpURLConnection) probe.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(10_000);
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
