// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.cluster.Attachment;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.Event;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.domain.macpool.MacRange;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderKind;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.rest.events.EventFeed;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Caller;
import org.patchbay.engine.rest.types.ClusterNetwork;
import org.patchbay.engine.rest.types.EngineServices;
import org.patchbay.engine.rest.types.EngineTypes;
import org.patchbay.engine.rest.types.Merge;
import org.patchbay.engine.rest.types.MergeNetwork;
import org.patchbay.engine.rest.types.ProviderCertificate;
import org.patchbay.engine.rest.types.ProviderNetwork;
import org.patchbay.engine.rest.types.ProviderSubnet;
import org.patchbay.engine.rest.types.Surroundings;
import org.patchbay.engine.sso.Account;
import org.patchbay.engine.sso.Client;
import org.patchbay.engine.sso.Passwords;
import org.patchbay.engine.sso.Sessions;
import org.patchbay.engine.sso.SsoApi;
import org.patchbay.engine.sso.SsoAuthenticator;
import org.patchbay.engine.sso.Users;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.HttpServer;
import org.patchbay.http.Service;
import org.patchbay.identity.login.PasswordHasher;
import org.patchbay.net.MacAddress;

/** The whole API over objects in memory, on a real listener. */
public final class TestEngine implements ApiFixture, Surroundings, Users, EventFeed {
    public static final String PASSWORD = "correct horse";
    private static final String HASH = PasswordHasher.hash(PASSWORD);

    private final Map<UUID, String> names = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> above = new ConcurrentHashMap<>();
    private final Map<UUID, ObjectKind> kinds = new ConcurrentHashMap<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, List<Caller.Grant>> grants = new ConcurrentHashMap<>();
    private final List<EventFeed.Item> feed = new ArrayList<>();
    private final Merge merge = new Merge((kind, named) -> resolve(kind, named));

    final MemoryCollection<DataCenter> dataCenters = new MemoryCollection<>(
            each -> each.id().toString(),
            (call, each) -> true,
            (call, sent) ->
                    known(ObjectKind.DATA_CENTER, merge.dataCenter(DataCenter.of(UUID.randomUUID(), "x"), sent)),
            merge::dataCenter);
    final MacPool pool = new MacPool(
            UUID.randomUUID(),
            "Default",
            "",
            false,
            List.of(MacRange.parse("56:6f:00:00:00:00", "56:6f:00:00:ff:ff")),
            true,
            0);
    final DataCenter dataCenter =
            known(ObjectKind.DATA_CENTER, dataCenters.put(DataCenter.of(UUID.randomUUID(), "Default")));
    final MemoryCollection<Cluster> clusters = new MemoryCollection<>(
            each -> each.id().toString(),
            (call, each) -> true,
            (call, sent) -> merge.cluster(Cluster.of(UUID.randomUUID(), dataCenter.id(), "x", pool.id()), sent),
            merge::cluster);
    final Cluster cluster = clusters.put(Cluster.of(UUID.randomUUID(), dataCenter.id(), "Default", pool.id()));
    final MemoryCollection<Host> hosts = new MemoryCollection<>(
            each -> each.id().toString(),
            (call, each) -> true,
            (call, sent) -> merge.host(Host.of(UUID.randomUUID(), cluster.id(), "x", "192.0.2.1"), sent),
            merge::host);
    final MemoryCollection<Vm> vms = new MemoryCollection<>(
            each -> each.id().toString(),
            (call, each) -> true,
            (call, sent) -> merge.vm(Vm.of(UUID.randomUUID(), cluster.id(), "x"), sent),
            merge::vm);
    final MemoryCollection<Vnic> nics = new MemoryCollection<>(
            each -> each.id().toString(),
            (call, each) -> each.vmId().toString().equals(call.parent()),
            (call, sent) -> merge.nic(
                    Vnic.of(
                            UUID.randomUUID(),
                            UUID.fromString(call.parent()),
                            "x",
                            null,
                            MacAddress.parse("56:6f:00:00:00:01")),
                    sent),
            merge::nic);
    final MemoryCollection<Network> networks = new MemoryCollection<>(
            each -> each.id().toString(), (call, each) -> true, (call, sent) -> network(sent), MergeNetwork::network);
    final MemoryCollection<VnicProfile> profiles = new MemoryCollection<>(
            each -> each.id().toString(),
            (call, each) -> true,
            (call, sent) -> merge.profile(
                    VnicProfile.of(UUID.randomUUID(), resolve(ObjectKind.NETWORK, sent.reference("network")), "x"),
                    sent,
                    filter -> UUID.randomUUID()),
            (before, sent) -> merge.profile(before, sent, filter -> UUID.randomUUID()));
    final MemoryCollection<MacPool> pools = new MemoryCollection<>(
            each -> each.id().toString(),
            (call, each) -> true,
            (call, sent) ->
                    merge.macPool(new MacPool(UUID.randomUUID(), "x", "", false, pool.ranges(), false, 0), sent),
            merge::macPool);
    final MemoryCollection<Provider> providers = new MemoryCollection<>(
            each -> each.id().toString(),
            (call, each) -> true,
            (call, sent) -> MergeNetwork.provider(
                    Provider.of(UUID.randomUUID(), sent.text("name", ""), sent.text("url"), MergeNetwork.kind(sent)),
                    sent),
            MergeNetwork::provider);
    final MemoryCollection<ProviderNetwork> providerNetworks = reading(ProviderNetwork::id);
    final MemoryCollection<Event> events = reading(each -> Long.toString(each.id()));
    private final HttpServer server;
    final EngineRestApi api;
    final Sessions sessions;

    public TestEngine() {
        pools.put(pool);
        Provider ovn = providers.put(Provider.of(
                UUID.randomUUID(),
                "ovn",
                "https://192.0.2.10:9696",
                new ProviderKind.External(ProviderKind.OVN, false)));
        providerNetworks.put(new ProviderNetwork(ovn.id(), "8d9b2f10-0000-4000-8000-000000000001", "blue"));
        above.put(cluster.id(), dataCenter.id());
        kinds.put(cluster.id(), ObjectKind.CLUSTER);
        names.put(cluster.id(), "Default");
        account("admin", Role.SUPER_USER, ObjectRef.SYSTEM);
        account("netadmin", Role.NETWORK_ADMIN, ObjectRef.SYSTEM);
        account("nobody", null, ObjectRef.SYSTEM);
        sessions = new MemorySessions();
        Passwords passwords = new Passwords(this);
        SsoApi sso = new SsoApi(this, passwords, sessions, List.of(new Client("provider", HASH)));
        api = new EngineRestApi(
                EngineTypes.roots(this),
                services().bound(),
                new SsoAuthenticator(this, passwords, sessions),
                () -> new Summary(1, 0, 1, 1, 2, 1),
                this,
                Product.PATCHBAY,
                Clock.systemUTC());
        List<Service> services = new ArrayList<>(sso.services());
        services.add(api.service());
        server = HttpServer.start(
                HttpOptions.builder("127.0.0.1", 0).accessLog(false).build(), services);
    }

    private EngineServices services() {
        return new EngineServices(
                dataCenters,
                networks.of((call, each) -> each.dataCenterId().toString().equals(call.parent())),
                clusters.of((call, each) -> each.dataCenterId().toString().equals(call.parent())),
                clusters,
                clusterNetworks(),
                reading(each -> each.id().toString()),
                hosts,
                vms,
                nics,
                networks,
                profiles.of((call, each) -> each.networkId().toString().equals(call.parent())),
                profiles,
                reading(each -> each.id().toString()),
                pools,
                providers,
                reading(ProviderCertificate::id),
                providerNetworks.of((call, each) -> each.providerId().toString().equals(call.parent())),
                reading(ProviderSubnet::id),
                reading(each -> Long.toString(each.id())),
                reading(each -> Long.toString(each.id())),
                events,
                reading(each -> each.id().toString()),
                reading(each -> each.id().toString()),
                reading(each -> each.id().toString()),
                reading(each -> each.id().toString()),
                reading(each -> each.id().toString()),
                reading(each -> each.id().toString()),
                _ -> reading(each -> each.id().toString()));
    }

    private MemoryCollection<ClusterNetwork> clusterNetworks() {
        return new MemoryCollection<>(
                each -> each.network().id().toString(),
                (call, each) -> true,
                (call, sent) -> new ClusterNetwork(
                        Network.of(UUID.randomUUID(), dataCenter.id(), sent.text("name", "x")),
                        Attachment.external(cluster.id(), UUID.randomUUID())),
                (before, sent) -> before);
    }

    private static <T> MemoryCollection<T> reading(java.util.function.Function<T, String> id) {
        return new MemoryCollection<>(
                id,
                (call, each) -> true,
                (call, sent) -> {
                    throw RefusalException.conflict("Not in this test.");
                },
                (before, sent) -> before);
    }

    private Network network(Input sent) {
        Input.Named provider = sent.reference("external_provider");
        Network under = Network.of(UUID.randomUUID(), dataCenter.id(), sent.text("name", ""));
        Network merged = MergeNetwork.network(under, sent);
        return provider == null
                ? merged
                : merged.withExternal(External.of(
                        resolve(ObjectKind.PROVIDER, provider),
                        UUID.randomUUID().toString()));
    }

    private UUID resolve(ObjectKind kind, Input.@Nullable Named named) {
        if (named == null) {
            throw RefusalException.badValue("A " + kind + " is missing.");
        }
        String id = named.id();
        if (id != null) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                throw RefusalException.badValue("There is no " + kind + " \"" + id + "\".");
            }
        }
        return names.entrySet().stream()
                .filter(each -> each.getValue().equals(named.name()) && kinds.get(each.getKey()) == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> RefusalException.badValue("There is no " + kind + " named " + named.name() + "."));
    }

    private DataCenter known(ObjectKind kind, DataCenter item) {
        names.put(item.id(), item.name());
        kinds.put(item.id(), kind);
        return item;
    }

    @Override
    public UUID dataCenterId() {
        return dataCenter.id();
    }

    @Override
    public UUID clusterId() {
        return cluster.id();
    }

    @Override
    public Host put(Host host) {
        return hosts.put(host);
    }

    @Override
    public Vm put(Vm vm) {
        return vms.put(vm);
    }

    @Override
    public Vnic put(Vnic nic) {
        return nics.put(nic);
    }

    @Override
    public List<String> routes() {
        return api.routes();
    }

    @Override
    public void account(String name, @Nullable Role role, ObjectRef on) {
        Account account = new Account(UUID.randomUUID().toString(), name, "internal", HASH, true);
        accounts.put(account.id(), account);
        grants.put(account.id(), role == null ? List.of() : List.of(new Caller.Grant(role, on)));
    }

    /** Makes an event. */
    public void event(String message) {
        synchronized (feed) {
            long id = feed.size() + 1L;
            events.put(new Event(
                    id, Instant.ofEpochMilli(1_700_000_000_123L + id), NewEvent.of(EventCode.VM_START, message)));
            feed.add(new EventFeed.Item(id, "{\"id\":\"" + id + "\",\"description\":\"" + message + "\"}"));
            feed.notifyAll();
        }
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.port() + "/ovirt-engine";
    }

    @Override
    public String name(ObjectKind kind, UUID id) {
        return names.getOrDefault(id, "");
    }

    @Override
    public List<ObjectRef> path(ObjectKind kind, UUID id) {
        return List.of(new ObjectRef(kind, id));
    }

    @Override
    public Optional<Account> byPrincipal(String principal) {
        return accounts.values().stream()
                .filter(each -> each.principal().equals(principal))
                .findFirst();
    }

    @Override
    public Optional<Account> byId(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public List<Caller.Grant> grants(String id) {
        return grants.getOrDefault(id, List.of());
    }

    @Override
    public List<EventFeed.Item> after(Caller caller, long id, int max, Duration wait) throws InterruptedException {
        synchronized (feed) {
            if (feed.size() <= id) {
                feed.wait(wait.toMillis());
            }
            return feed.stream().filter(each -> each.id() > id).limit(max).toList();
        }
    }

    @Override
    public long newest() {
        synchronized (feed) {
            return feed.size();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
