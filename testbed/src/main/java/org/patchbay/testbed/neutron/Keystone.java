// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.ReservedPort;

/** A running Keystone (Identity API v3), in uwsgi as its package runs it. */
record Keystone(HttpServer server, URI url, ReservedPort port) {

    static Keystone start(Path directory, MariaDb database) {
        var port = ReservedPort.take();
        var url = URI.create("http://127.0.0.1:" + port.number() + "/v3");
        database.sql("UPDATE keystone.endpoint SET url = '" + url + "';");
        var settings = Settings.keystone(directory, database);
        var argv = List.of(
                Program.UWSGI.path(),
                "--plugins",
                "python3",
                "--http-socket",
                "127.0.0.1:" + port.number(),
                // It ends each connection after one answer; without saying so, a client's next call may go into the
                // closed one.
                "--add-header",
                "Connection: close",
                "--buffer-size",
                "65535",
                "--enable-threads",
                "--threads",
                "2",
                "--die-on-term",
                "--need-app",
                "--wsgi-file",
                Program.KEYSTONE_WSGI.path(),
                "--pyargv",
                "--config-file " + settings);
        var spec = new DaemonSpec("keystone", directory, argv, Map.of(), Lifetime.WITH_JVM);
        return new Keystone(HttpServer.start(spec, url), url, port);
    }

    void kill() {
        server.daemon().kill();
        port.close();
    }
}
