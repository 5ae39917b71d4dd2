// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.HttpServer;
import org.patchbay.http.Service;
import org.patchbay.identity.Identity;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.IdentityOptions;
import org.patchbay.identity.catalog.CatalogOptions;
import org.patchbay.identity.token.MemoryRevocations;
import org.patchbay.neutron.NeutronApi;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.neutron.resource.Access;
import org.patchbay.northbound.Northbound;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.WriteListener;
import org.patchbay.northbound.write.Writer;
import org.patchbay.northbound.write.WriterOptions;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;

/** Patchbay's own provider with its Identity API, on real OVN databases. */
public final class OwnProvider implements AutoCloseable {
    /** Of the user {@code admin} in the project {@code admin}, domain {@code Default}. */
    public static final String PASSWORD = "correct horse";

    private final Path directory;
    private final Optional<OvnCentral> central;
    private final OvsdbClient database;
    private final Writer writer;
    private final Identity identity;
    private final HttpServer networking;
    private final HttpServer authentication;

    private OwnProvider(Path directory, Optional<OvnCentral> central, String remote) {
        this.directory = directory;
        this.central = central;
        this.database = OvsdbClient.start(OvsdbOptions.builder(remote, Northbound.DATABASE)
                .monitor(Northbound.monitorSpec())
                .indexes(NorthboundIndexes.ALL)
                .build());
        database.awaitSnapshot(Duration.ofSeconds(60));
        this.writer = Writer.start(database, WriterOptions.defaults(), WriteListener.NONE);
        var file = directory.resolve("identity.json");
        new IdentityAdmin(file).init(PASSWORD);
        this.identity = Identity.open(
                new IdentityOptions(file, Duration.ofHours(1), CatalogOptions.onPorts(9696, 35357)),
                new MemoryRevocations());
        var access = new Access(identity.authentication(), database, writer);
        this.networking =
                listen(new Service(NeutronApi.router(NeutronOptions.defaults(), access), ErrorFormat.NEUTRON));
        this.authentication = listen(identity.service());
    }

    /** On databases of its own. */
    public static OwnProvider start() {
        Path directory = directory();
        OvnCentral central = OvnCentral.start(
                directory.resolve("ovn"), CentralOptions.standalone().withoutNorthd());
        return new OwnProvider(directory, Optional.of(central), central.nbRemote());
    }

    /** @param remote a Northbound database that is there already */
    public static OwnProvider on(String remote) {
        return new OwnProvider(directory(), Optional.empty(), remote);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("own");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer listen(Service service) {
        return HttpServer.start(HttpOptions.builder("127.0.0.1", 0).build(), List.of(service));
    }

    /** The Networking API's root, without a version. */
    public String networking() {
        return "http://127.0.0.1:" + networking.port();
    }

    /** What adds it to an engine, reached at another address, and writable. */
    public String document(String name, String url) {
        return "<openstack_network_provider><name>" + name + "</name><type>external</type><url>" + url
                + "</url><read_only>false</read_only><requires_authentication>true</requires_authentication>"
                + "<username>admin</username><password>" + PASSWORD + "</password><authentication_url>" + identity()
                + "/v3</authentication_url><user_domain_name>Default</user_domain_name>"
                + "<project_name>admin</project_name><project_domain_name>Default</project_domain_name>"
                + "</openstack_network_provider>";
    }

    /** The Identity API's root, without a version. */
    public String identity() {
        return "http://127.0.0.1:" + authentication.port();
    }

    @Override
    public void close() {
        networking.close();
        authentication.close();
        identity.close();
        writer.close();
        database.close();
        central.ifPresent(OvnCentral::close);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
