// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.host.HostStatus;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.client.ExternalPort;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.provider.trust.TrustStore;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Wire;
import org.patchbay.engine.provider.wire.WireOptions;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.service.outbox.Pace;
import org.patchbay.engine.store.OutboxEntry;

/** An engine with hosts and an agent, spoken to by its API, beside a client of its provider. */
public final class Site implements AutoCloseable {
    private static final Pattern OWN_ID =
            Pattern.compile("^[^<]*(?:<\\?[^>]*>)?\\s*<\\w+ href=\"[^\"]*\" id=\"([^\"]*)\"");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final StoredTestEngine engine;
    private final Rest admin;
    private final Wire wire;

    public Site(BackgroundSettings background) {
        engine = new StoredTestEngine(background);
        admin = Rest.of(engine, "admin");
        wire = new Wire(WireOptions.defaults(), TrustStore.open(engine.dir().resolve("trust")));
    }

    /** Tries again fast. */
    public static BackgroundSettings eager(RecordingAgent agent) {
        return BackgroundSettings.with(agent).withPace(Pace.defaults().withFirstRetry(Duration.ofMillis(40)));
    }

    public StoredTestEngine engine() {
        return engine;
    }

    public Rest admin() {
        return admin;
    }

    public Path dir() {
        return engine.dir();
    }

    /** A host that is up, and known to ports by its name. */
    public Host host(String name) {
        return engine.put(Host.of(UUID.randomUUID(), engine.clusterId(), name, name + ".example")
                .withCapabilities(Map.of("OVIRT_PROVIDER_OVN", name, "LINUX_BRIDGE", name), true)
                .withStatus(HostStatus.UP));
    }

    public ProviderClient client(String url, Credentials credentials) {
        return new ProviderClient(wire, new BaseUrl(url), credentials);
    }

    public String post(String path, String xml) throws Exception {
        return added(admin.post(path, xml));
    }

    /** @param verb such as {@code start} */
    public String act(String path, String verb) throws Exception {
        return ok(admin.post(path + "/" + verb, "<action/>"));
    }

    public static String ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    public static String added(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher matcher = OWN_ID.matcher(answer.body());
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }

    /** A network on a provider; returns its id here. */
    public String network(String name, String provider, String more) throws Exception {
        return post(
                "/networks",
                "<network><name>" + name + "</name><data_center id=\"" + engine.dataCenterId()
                        + "\"/><external_provider id=\"" + provider + "\"/>" + more + "</network>");
    }

    /** The provider's id of a network. */
    public String externalId(String network) {
        return engine.store()
                .read(tx -> tx.networks().get(UUID.fromString(network)))
                .external()
                .orElseThrow()
                .externalId();
    }

    /** The profile that came with a network. */
    public String profile(String network) {
        return engine.store()
                .read(tx -> tx.profiles().ofNetwork(UUID.fromString(network)))
                .getFirst()
                .id()
                .toString();
    }

    public String vm(String name) throws Exception {
        return post("/vms", "<vm><name>" + name + "</name><cluster id=\"" + engine.clusterId() + "\"/></vm>");
    }

    public String nic(String vm, String name, String profile) throws Exception {
        return post(
                "/vms/" + vm + "/nics", "<nic><name>" + name + "</name><vnic_profile id=\"" + profile + "\"/></nic>");
    }

    public void start(String vm, String host) throws Exception {
        ok(admin.post("/vms/" + vm + "/start", "<action><vm><host><name>" + host + "</name></host></vm></action>"));
    }

    public void migrate(String vm, String host) throws Exception {
        ok(admin.post("/vms/" + vm + "/migrate", "<action><host><name>" + host + "</name></host></action>"));
    }

    public void awaitStatus(String vm, String status) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(ok(admin.get("/vms/" + vm))).contains("<status>" + status + "</status>"));
    }

    /** The kinds of all that is owed. */
    public List<String> owed() {
        return kinds(engine.store().read(tx -> tx.outbox().pending(100)));
    }

    /** The same about one object. */
    public List<String> owed(String subject) {
        return kinds(engine.store().read(tx -> tx.outbox().pendingOf(UUID.fromString(subject))));
    }

    private static List<String> kinds(List<OutboxEntry> entries) {
        return entries.stream().map(OutboxEntry::kind).toList();
    }

    /** Returns when nothing is owed about machines or vNICs any more. */
    public void awaitQuiet() {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(owed()).isEmpty());
    }

    /** The codes of the latest events, the newest first. */
    public List<Integer> codes() {
        return engine.store().read(tx -> tx.events().latest(0, 30)).stream()
                .map(event -> event.what().code().number())
                .toList();
    }

    /** The latest event so far. */
    public long lastEvent() {
        return engine.store().read(tx -> tx.events().latest(0, 1)).getFirst().id();
    }

    /** The codes of those after it, which are of no test before. */
    public List<Integer> codesSince(long event) {
        return engine.store().read(tx -> tx.events().latest(0, 300)).stream()
                .filter(each -> each.id() > event)
                .map(each -> each.what().code().number())
                .toList();
    }

    /** What the latest event of a code says. */
    public String lastMessage(int code) {
        return messages(code).getFirst();
    }

    /** What the latest events of a code say, the newest first. */
    public List<String> messages(int code) {
        return engine.store().read(tx -> tx.events().latest(0, 300)).stream()
                .filter(event -> event.what().code().number() == code)
                .map(event -> event.what().message())
                .toList();
    }

    /** The ports that a vNIC has on a provider. */
    public static List<ExternalPort> ports(ProviderClient client, String nic) {
        return client.ports().ofDevice(nic);
    }

    public static Optional<ExternalPort> port(ProviderClient client, String nic) {
        List<ExternalPort> all = ports(client, nic);
        assertThat(all).hasSizeLessThan(2);
        return all.stream().findFirst();
    }

    @Override
    public void close() {
        engine.close();
    }
}
