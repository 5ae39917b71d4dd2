// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.patchbay.http.AuditLog;
import org.patchbay.http.HttpError;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.HttpServer;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Service;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.router.GatewayKeeper;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.northbound.Northbound;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.chassis.Southbound;
import org.patchbay.northbound.health.ServiceMonitor;
import org.patchbay.northbound.write.WriteListener;
import org.patchbay.northbound.write.Writer;
import org.patchbay.northbound.write.WriterOptions;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/**
 * The Networking API over HTTP on real OVN databases of its own. Tokens need no identity service: {@code member@p1} is a member of
 * project p1, {@code admin,service@p2} has two roles in p2, {@code admin@} is an administrator without a project.
 */
public final class NeutronFixture implements AutoCloseable {
    /** One provider: a replica, a writer and a listener. */
    private record Provider(
            OvsdbClient client, Writer writer, OvsdbClient southbound, GatewayKeeper keeper, HttpServer server) {
        String url() {
            return "http://127.0.0.1:" + server.port();
        }

        void close() {
            server.close();
            keeper.close();
            southbound.close();
            writer.close();
            client.close();
        }
    }

    /** How long tests wait for what comes: only a failure takes so long. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final OvnCentral central;
    private final List<Provider> providers = new ArrayList<>();
    private boolean odd;
    private final AtomicInteger marks = new AtomicInteger();
    private final Queue<String> audit = new ConcurrentLinkedQueue<>();
    private List<Service> services = List.of();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private NeutronFixture(Path directory, OvnCentral central) {
        this.directory = directory;
        this.central = central;
    }

    /** The whole API with ovn-northd, for tests of what the rows do. */
    public static NeutronFixture withNorthd() {
        return start(CentralOptions.standalone());
    }

    /** The whole API with the databases alone. */
    public static NeutronFixture start() {
        return start(CentralOptions.standalone().withoutNorthd());
    }

    private static NeutronFixture start(CentralOptions options) {
        try {
            Path directory = Files.createTempDirectory("pbn");
            NeutronFixture fixture = new NeutronFixture(directory, OvnCentral.start(directory, options));
            fixture.addProvider();
            return fixture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one more provider on the same database; its number is for {@link #as(int, String)}. */
    public int addProvider() {
        return addProvider(NeutronOptions.defaults());
    }

    /** As {@link #addProvider()}, with settings of its own. */
    public int addProvider(NeutronOptions options) {
        OvsdbClient client = OvsdbClient.start(OvsdbOptions.builder(central.nbRemote(), Northbound.DATABASE)
                .monitor(Northbound.monitorSpec())
                .indexes(NorthboundIndexes.ALL)
                .build());
        client.awaitSnapshot(LIMIT);
        Writer writer = Writer.start(client, WriterOptions.defaults(), WriteListener.NONE);
        OvsdbClient southbound = OvsdbClient.start(OvsdbOptions.builder(central.sbRemote(), Southbound.DATABASE)
                .monitor(Southbound.monitorSpec())
                .indexes(Southbound.INDEXES)
                .build());
        southbound.awaitSnapshot(LIMIT);
        GatewayKeeper keeper = GatewayKeeper.start(client, writer, southbound);
        services = NeutronApi.services(
                options,
                new Access(NeutronFixture::authenticate, client, writer, AuditLog.to(audit::add)),
                Southbound.hosts(southbound),
                ServiceMonitor.of(southbound));
        HttpServer server = HttpServer.start(HttpOptions.builder("127.0.0.1", 0).build(), services);
        providers.add(new Provider(client, writer, southbound, keeper, server));
        return providers.size() - 1;
    }

    private static Caller authenticate(Request request) {
        String token = request.header("X-Auth-Token");
        if (token == null || token.indexOf('@') < 0) {
            throw new HttpError(401, "HTTPUnauthorized", "The request you have made requires authentication.", "");
        }
        int at = token.indexOf('@');
        String project = token.substring(at + 1);
        return new Caller(
                token,
                token,
                "default",
                project.isEmpty() ? null : project,
                project.isEmpty() ? null : project,
                Set.of(token.substring(0, at).split(",")));
    }

    /** The API of the first provider as the caller of a token. */
    public ApiClient as(String token) {
        return as(0, token);
    }

    public ApiClient as(int provider, String token) {
        return new ApiClient(http, providers.get(provider).url(), token);
    }

    /** What the newest provider serves. */
    List<Service> services() {
        return services;
    }

    /** The lines of the audit logs of all providers since the last call. */
    List<JsonNode> audited() {
        List<JsonNode> lines = new ArrayList<>();
        for (String line = audit.poll(); line != null; line = audit.poll()) {
            lines.add(Json.mapper().readTree(line));
        }
        return lines;
    }

    /** What is odd in the database. What is mended by it, all providers know of then. */
    public DatabaseCheck.Report check(boolean repair) {
        try (OvsdbClient client =
                OvsdbClient.start(DatabaseCheck.options(central.nbRemote()).build())) {
            client.awaitSnapshot(LIMIT);
            DatabaseCheck.Report report = DatabaseCheck.run(client, NeutronOptions.defaults(), repair);
            if (repair) {
                settle();
            }
            return report;
        }
    }

    /** The lines of an answer that does not end. */
    Stream<String> lines(String token, String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(providers.getFirst().url() + path))
                .header("X-Auth-Token", token);
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public OvnCentral central() {
        return central;
    }

    public Path directory() {
        return directory;
    }

    /** Returns when every provider has seen all that the database has: what one made, another knows a moment later. */
    public void settle() {
        String mark = Integer.toString(marks.incrementAndGet());
        central.nbctl("set", "NB_Global", ".", "external_ids:test-mark=" + mark);
        for (Provider provider : providers) {
            Await.until(
                    LIMIT,
                    () -> provider.client().snapshot().rows(NbGlobal.TABLE).stream()
                            .anyMatch(row -> mark.equals(row.map("external_ids").get("test-mark"))),
                    () -> "a provider did not catch up with the database");
        }
    }

    /** Whether the first provider follows its database. */
    public boolean isConnected() {
        return providers.getFirst().client().state() == ConnectionState.ACTIVE;
    }

    /** What the first provider knows its database by. */
    public OvsdbClient database() {
        return providers.getFirst().client();
    }

    /** The newest snapshot of the first provider. */
    public Snapshot snapshot() {
        return providers.getFirst().client().snapshot();
    }

    /** The writer of the first provider, for rows that no call makes. */
    public Writer writer() {
        return providers.getFirst().writer();
    }

    /** For tests that edit the database by hand, and may leave it so that nothing of it fits together. */
    public void leaveOdd() {
        odd = true;
    }

    /** Ends everything; fails if something in the database does not fit together after all that was done to it. */
    @Override
    public void close() {
        try {
            assertThat(odd ? List.of() : check(false).left())
                    .as("what 'patchbay check' finds at the end")
                    .isEmpty();
        } finally {
            end();
        }
    }

    private void end() {
        providers.forEach(Provider::close);
        http.close();
        central.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
