// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.patchbay.engine.domain.Refusals.assertConflict;
import static org.patchbay.engine.domain.Refusals.assertRefused;
import static org.patchbay.engine.store.Answers.list;
import static org.patchbay.engine.store.Answers.optional;
import static org.patchbay.engine.store.Answers.value;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.RefusalException.Kind;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.cluster.Attachment;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.cluster.Usage;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.PhysicalLink;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.net.secret.Secret;

class StoreTest {
    private static final StoreSettings SETTINGS = TestDatabases.settings();
    private static final Store STORE = Store.open(SETTINGS);
    private static final AtomicInteger COUNT = new AtomicInteger();

    @AfterAll
    static void close() {
        STORE.close();
    }

    private static Sample sample() {
        return STORE.inTransaction(tx -> Sample.add(tx, Integer.toString(COUNT.incrementAndGet())));
    }

    private static void refused(Consumer<Tx> work, String... parts) {
        assertConflict(() -> STORE.change(work), parts);
    }

    @Test
    void whatIsAddedIsReadAsItWas() {
        Sample sample = sample();
        assertThat(list(STORE, tx -> Sample.read(tx, sample))).isEqualTo(sample.values());
    }

    @Test
    void anUpdateIsOneVersionOnAndAnOutdatedOneIsRefused() {
        Sample sample = sample();
        Network first =
                STORE.inTransaction(tx -> tx.networks().update(sample.external().withMtu(1400)));
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.mtu()).isEqualTo(1400);
        refused(tx -> tx.networks().update(sample.external().withMtu(1300)), "changed by somebody else");
        assertThat(value(STORE, tx -> tx.networks().get(first.id()))).isEqualTo(first);
        Provider provider = STORE.inTransaction(
                tx -> tx.providers().update(sample.provider().withReadOnly(true)));
        assertThat(provider.readOnly()).isTrue();
        assertThat(provider.authentication()).isEqualTo(sample.provider().authentication());
    }

    @Test
    void whatIsMissingIsNotFound() {
        UUID id = UUID.randomUUID();
        for (Consumer<Tx> work : List.<Consumer<Tx>>of(
                tx -> tx.vms().get(id),
                tx -> tx.vms().lock(id),
                tx -> tx.vms().remove(id),
                tx -> tx.vms().update(Vm.of(id, id, "x")),
                tx -> tx.jobs().get(id))) {
            assertRefused(Kind.NOT_FOUND, () -> STORE.change(work), id.toString());
        }
        assertThat(optional(STORE, tx -> tx.vms().find(id))).isEmpty();
        assertThat(list(STORE, tx -> tx.vms().find(List.of(id)))).isEmpty();
    }

    @Test
    void aTransactionIsAllOrNothing() {
        DataCenter center = DataCenter.of(UUID.randomUUID(), "half");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> STORE.change(tx -> {
                    tx.dataCenters().add(center);
                    throw new IllegalStateException("no");
                }));
        assertThat(optional(STORE, tx -> tx.dataCenters().find(center.id()))).isEmpty();
    }

    @Test
    void aReadWritesNothing() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> STORE.read(tx -> {
                    tx.dataCenters().add(DataCenter.of(UUID.randomUUID(), "read"));
                    return 1;
                }))
                .withMessageContaining("read-only");
    }

    @Test
    void theDatabaseKeepsNamesUnique() {
        Sample s = sample();
        UUID id = UUID.randomUUID();
        refused(tx -> tx.dataCenters().add(DataCenter.of(id, s.center().name())), "data center with this name");
        refused(tx -> tx.providers().add(Sample.provider(s.provider().name())), "provider with this name");
        refused(
                tx -> tx.clusters()
                        .add(Cluster.of(
                                id,
                                s.center().id(),
                                s.cluster().name(),
                                s.cluster().macPoolId())),
                "cluster with this name");
        refused(tx -> tx.networks().add(Network.of(id, s.center().id(), s.own().name())), "network with this name");
        refused(tx -> tx.profiles().add(VnicProfile.of(id, s.external().id(), "profile")), "profile with this name");
        refused(tx -> tx.vms().add(Vm.of(id, s.cluster().id(), s.vm().name())), "virtual machine with this name");
        refused(
                tx -> tx.vnics()
                        .add(Vnic.of(
                                id,
                                s.vm().id(),
                                "nic1",
                                null,
                                tx.macPools()
                                        .allocate(s.cluster().macPoolId(), 1)
                                        .getFirst())),
                "vNIC with this name");
        Sample elsewhere = sample();
        STORE.change(tx -> {
            tx.networks().add(Network.of(id, elsewhere.center().id(), s.own().name()));
            tx.vms().add(Vm.of(id, elsewhere.cluster().id(), s.vm().name()));
        });
    }

    @Test
    void aProvidersNetworkIsInADataCenterOnce() {
        Sample s = sample();
        Sample elsewhere = sample();
        External same = External.of(
                s.provider().id(), s.external().external().orElseThrow().externalId());
        refused(
                tx -> tx.networks()
                        .add(Network.imported(UUID.randomUUID(), s.center().id(), "again", same)),
                "in the data center already");
        STORE.change(tx -> tx.networks()
                .add(Network.imported(UUID.randomUUID(), elsewhere.center().id(), "again", same)));
        assertThat(list(STORE, tx -> tx.networks().ofProvider(s.provider().id())))
                .hasSize(2);
        assertThat(optional(
                        STORE,
                        tx -> tx.networks()
                                .ofExternal(s.center().id(), s.provider().id(), same.externalId())))
                .contains(s.external());
    }

    @Test
    void anExternalNetworkHasNoRoleInAClusterAndNoMirroringProfile() {
        Sample s = sample();
        for (Usage usage : List.of(Usage.DISPLAY, Usage.MIGRATION, Usage.MANAGEMENT, Usage.DEFAULT_ROUTE)) {
            Attachment attachment =
                    new Attachment(s.cluster().id(), s.external().id(), false, Set.of(usage));
            refused(tx -> tx.attachments().put(attachment), "for virtual machines only");
        }
        refused(
                tx -> tx.attachments()
                        .put(new Attachment(s.cluster().id(), s.external().id(), true, Set.of())),
                "for virtual machines only");
        refused(tx -> tx.profiles().update(s.profile().withPortMirroring(true)), "no port mirroring");
        assertThat(list(STORE, tx -> tx.attachments().ofNetwork(s.external().id())))
                .containsExactly(
                        Attachment.external(s.cluster().id(), s.external().id()));
    }

    @Test
    void aClusterHasOneNetworkOfARole() {
        Sample s = sample();
        Network second = Network.of(UUID.randomUUID(), s.center().id(), "second");
        STORE.change(tx -> tx.networks().add(second));
        refused(
                tx -> tx.attachments()
                        .put(new Attachment(s.cluster().id(), second.id(), true, Set.of(Usage.MANAGEMENT))),
                "management network");
    }

    @Test
    void nothingReachesIntoAnotherDataCenter() {
        Sample s = sample();
        Sample far = sample();
        refused(
                tx -> tx.attachments()
                        .put(new Attachment(s.cluster().id(), far.own().id(), false, Set.of())),
                "same data center");
        refused(tx -> tx.vnics().update(s.nic().withProfile(far.profile().id())), "not in the data center");
        Vm moved = new Vm(
                s.vm().id(),
                far.cluster().id(),
                "v",
                "",
                "",
                1,
                1,
                VmStatus.DOWN,
                null,
                null,
                s.vm().customProperties(),
                0);
        refused(tx -> tx.vms().update(moved), "cluster");
        External linked = new External(
                s.provider().id(),
                "x",
                new PhysicalLink.DataCenterNetwork(far.own().id()),
                null,
                null,
                false);
        refused(
                tx -> tx.networks()
                        .add(Network.imported(UUID.randomUUID(), s.center().id(), "linked", linked)),
                "to link to");
    }

    @Test
    void whatIsUsedStaysAndItsUsersAreKnown() {
        Sample s = sample();
        UUID id = s.external().id();
        refused(tx -> tx.networks().remove(id), "used by a vNIC");
        refused(tx -> tx.networks().remove(s.own().id()), "linked to");
        refused(tx -> tx.providers().remove(s.provider().id()), "used by a vNIC");
        refused(tx -> tx.profiles().remove(s.profile().id()), "used by a vNIC");
        refused(tx -> tx.clusters().remove(s.cluster().id()), "has");
        refused(tx -> tx.dataCenters().remove(s.center().id()), "clusters");
        refused(tx -> tx.macPools().remove(s.cluster().macPoolId()), "MAC pool");
        Use vm = new Use("virtual machine", s.vm().name());
        assertThat(list(STORE, tx -> tx.networks().uses(id))).containsExactly(vm);
        assertThat(list(STORE, tx -> tx.providers().uses(s.provider().id()))).containsExactly(vm);
        assertThat(list(STORE, tx -> tx.profiles().uses(s.profile().id()))).containsExactly(vm);
        assertThat(list(STORE, tx -> tx.profiles().runningUses(s.profile().id())))
                .isEmpty();
        assertThat(list(STORE, tx -> tx.clusters().uses(s.cluster().id())))
                .containsExactly(new Use("host", s.host().name()), vm);
        assertThat(list(STORE, tx -> tx.networks().uses(s.own().id())))
                .containsExactly(
                        new Use("cluster", s.cluster().name()),
                        new Use("external network", s.external().name()));
        assertThat(list(STORE, tx -> tx.providers().wouldGo(s.provider().id())))
                .extracting(Use::kind)
                .containsExactly("network", "vNIC profile");
    }

    @Test
    void withAProviderItsUnusedNetworksGoAndWithAnObjectItsPermissions() {
        Sample s = sample();
        User user = new User(UUID.randomUUID(), "u" + COUNT.incrementAndGet(), "internal", true, 0);
        ObjectRef network = new ObjectRef(ObjectKind.NETWORK, s.external().id());
        STORE.change(tx -> {
            tx.users().add(user);
            tx.permissions().add(new Permission(UUID.randomUUID(), user.id(), Role.NETWORK_ADMIN, network));
            tx.permissions().add(new Permission(UUID.randomUUID(), User.EVERYONE, Role.USER, network));
        });
        refused(
                tx -> tx.permissions().add(new Permission(UUID.randomUUID(), User.EVERYONE, Role.USER, network)),
                "this role");
        assertThat(list(STORE, tx -> tx.permissions().effective(user.id())))
                .extracting(Permission::object)
                .contains(network, network);
        STORE.change(tx -> {
            tx.vms().remove(s.vm().id());
            tx.providers().remove(s.provider().id());
        });
        assertThat(optional(STORE, tx -> tx.networks().find(s.external().id()))).isEmpty();
        assertThat(optional(STORE, tx -> tx.vnics().find(s.nic().id()))).isEmpty();
        assertThat(list(STORE, tx -> tx.permissions().on(network))).isEmpty();
    }

    @Test
    void passwordsAreEncryptedInTheDatabase() throws SQLException {
        Sample s = sample();
        try (Connection connection = STORE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select p::text || encode(password, 'escape')"
                        + " || encode(agent_password, 'escape') from provider p where id = '"
                        + s.provider().id()
                        + "'")) {
            row.next();
            assertThat(row.getString(1)).doesNotContain("hunter2", "agent-secret");
        }
        assertThat(STORE.read(tx -> tx.providers().get(s.provider().id()))
                        .authentication()
                        .password())
                .isEqualTo(new Secret("hunter2"));
    }

    @Test
    void aWrongPasswordOrAServerThatIsNotThereIsSaid() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Store.open(
                        new StoreSettings(SETTINGS.url(), SETTINGS.user(), new Secret("wrong"), 2, SETTINGS.keyFile())))
                .withMessageContaining("password authentication failed");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Store.open(new StoreSettings(
                        "jdbc:postgresql://127.0.0.1:1/x", "u", new Secret("p"), 2, SETTINGS.keyFile())))
                .withMessageContaining("cannot be reached");
    }

    @Test
    void openingAnExistingDatabaseKeepsIt() {
        Sample s = sample();
        try (Store again = Store.open(SETTINGS)) {
            assertThat(list(again, tx -> Sample.read(tx, s))).isEqualTo(s.values());
        }
    }

    @Test
    void connectionsThatTheServerEndsAreReplaced() throws SQLException {
        Sample s = sample();
        try (Connection connection = STORE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreException(StoreUnavailableException.class)
                .untilAsserted(() -> assertThat(value(STORE, tx -> tx.vms().get(s.vm().id())))
                        .isEqualTo(s.vm()));
    }
}
