// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.HttpServer;
import org.patchbay.http.Probes;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import org.patchbay.identity.catalog.CatalogOptions;
import org.patchbay.identity.catalog.EmptyCompute;
import org.patchbay.identity.token.MemoryRevocations;

/** The Identity API alone, to try clients against by hand: user admin, password secret. Arguments: port, access log (true, false). */
final class DevServer {
    private DevServer() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Path file = Files.createTempDirectory("identity").resolve("identity.json");
        IdentityAdmin admin = new IdentityAdmin(file);
        admin.init("secret");
        admin.addProject("demo", "to try things");
        admin.addUser("demo", "demo", "demo");
        admin.grant("demo", "demo", "member");
        IdentityOptions options = new IdentityOptions(file, Duration.ofHours(24), CatalogOptions.onPorts(port, port));
        Identity identity = Identity.open(options, new MemoryRevocations());
        Router trivial = Router.builder()
                .get("/trivial/{id}", request -> Response.json(200, request.body()))
                .get(
                        "/trivial-caller",
                        request -> Response.text(
                                200,
                                identity.authentication().authenticate(request).userName()))
                .build();
        HttpServer server = HttpServer.start(
                HttpOptions.builder("0.0.0.0", port)
                        .accessLog(Boolean.parseBoolean(args[1]))
                        .build(),
                List.of(
                        identity.service(),
                        EmptyCompute.service(),
                        Probes.service(List::of),
                        new Service(trivial, ErrorFormat.NEUTRON)));
        System.out.println(ProcessHandle.current().pid() + " listening on " + server.port() + ", file " + file);
        Thread.currentThread().join();
    }
}
