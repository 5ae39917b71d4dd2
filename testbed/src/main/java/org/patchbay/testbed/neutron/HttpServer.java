// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import java.io.IOException;
import java.net.HttpURLConnection;
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
