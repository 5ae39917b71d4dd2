// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.domain.Refusals.assertConflict;
import static org.patchbay.engine.store.Answers.flag;
import static org.patchbay.engine.store.Answers.list;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.domain.macpool.MacRange;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.net.MacAddress;

class MacPoolsTest {
    private static final Store STORE = TestDatabases.store();
    private static final MacAddress FIRST = MacAddress.parse("02:00:00:00:00:00");

    @AfterAll
    static void close() {
        STORE.close();
    }

    private record Place(MacPool pool, Vm vm) {}

    private static Place place(String name, boolean duplicates, int last) {
        MacPool pool = new MacPool(
                UUID.randomUUID(),
                name,
                "",
                duplicates,
                List.of(new MacRange(FIRST, new MacAddress(FIRST.bits() + last))),
                false,
                0);
        return STORE.inTransaction(tx -> {
            tx.macPools().add(pool);
            DataCenter center = DataCenter.of(UUID.randomUUID(), name);
            tx.dataCenters().add(center);
            Cluster cluster = Cluster.of(UUID.randomUUID(), center.id(), name, pool.id());
            tx.clusters().add(cluster);
            Vm vm = Vm.of(UUID.randomUUID(), cluster.id(), name);
            tx.vms().add(vm);
            assertThat(tx.macPools().get(pool.id())).isEqualTo(pool);
            return new Place(pool, vm);
        });
    }

    private static Vnic nic(Vm vm, String name, MacAddress mac) {
        return Vnic.of(UUID.randomUUID(), vm.id(), name, null, mac);
    }

    @Test
    void everyAddressOfAPoolIsGivenOnceEvenToManyAtATime() throws InterruptedException, ExecutionException {
        Place place = place("race", false, 31);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String name = "n" + i;
                running.add(threads.submit(() -> STORE.change(tx -> {
                    List<MacAddress> macs = tx.macPools().allocate(place.pool().id(), 2);
                    tx.vnics().add(nic(place.vm(), name + "a", macs.get(0)));
                    tx.vnics().add(nic(place.vm(), name + "b", macs.get(1)));
                })));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(list(STORE, tx -> tx.macPools().inUse(place.pool().id())))
                .hasSize(32)
                .doesNotHaveDuplicates();
        assertConflict(
                () -> STORE.change(tx -> tx.macPools().allocate(place.pool().id(), 1)), "'race'", "no free");
    }

    @Test
    void anAddressIsOneVnicsUnlessThePoolAllowsMore() {
        Place strict = place("strict", false, 3);
        Place loose = place("loose", true, 3);
        STORE.change(tx -> {
            tx.vnics().add(nic(strict.vm(), "a", FIRST));
            tx.vnics().add(nic(loose.vm(), "a", FIRST));
            tx.vnics().add(nic(loose.vm(), "b", FIRST));
        });
        assertThat(flag(STORE, tx -> tx.macPools().isUsed(strict.pool().id(), FIRST)))
                .isTrue();
        assertConflict(() -> STORE.change(tx -> tx.vnics().add(nic(strict.vm(), "b", FIRST))), "MAC address");
        MacPool stricter =
                new MacPool(loose.pool().id(), "loose", "", false, loose.pool().ranges(), false, 0);
        assertConflict(() -> STORE.change(tx -> tx.macPools().update(stricter)), "MAC address");
        STORE.change(tx ->
                tx.vnics().remove(tx.vnics().ofVm(loose.vm().id()).getFirst().id()));
        STORE.change(tx -> tx.macPools().update(stricter));
        assertConflict(() -> STORE.change(tx -> tx.vnics().add(nic(loose.vm(), "c", FIRST))), "MAC address");
    }

    @Test
    void addressesMoveWithTheClustersPool() {
        Place from = place("from", false, 3);
        Place to = place("to", false, 3);
        STORE.change(tx -> {
            tx.vnics().add(nic(from.vm(), "a", FIRST));
            tx.vnics().add(nic(to.vm(), "a", FIRST));
        });
        assertConflict(() -> STORE.change(tx -> move(tx, from, to)), "MAC address");
        STORE.change(tx -> {
            tx.vms().remove(to.vm().id());
            move(tx, from, to);
        });
        assertThat(list(STORE, tx -> tx.macPools().inUse(to.pool().id()))).containsExactly(FIRST);
        assertThat(list(STORE, tx -> tx.macPools().inUse(from.pool().id()))).isEmpty();
    }

    private static void move(Tx tx, Place from, Place to) {
        Cluster cluster = tx.clusters().get(from.vm().clusterId());
        tx.clusters()
                .update(new Cluster(
                        cluster.id(),
                        cluster.dataCenterId(),
                        cluster.name(),
                        "",
                        "",
                        cluster.switchType(),
                        null,
                        to.pool().id(),
                        cluster.version()));
    }

    @Test
    void thereIsOneDefaultPoolFromTheStart() {
        MacPool standard = STORE.read(tx -> tx.macPools().standard());
        assertThat(standard.size()).isEqualTo(1 << 24);
        MacPool second = new MacPool(UUID.randomUUID(), "second", "", false, standard.ranges(), true, 0);
        assertConflict(() -> STORE.change(tx -> tx.macPools().add(second)), "default MAC pool");
    }
}
