// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;

/** Rows that other writers put into the same database stay as they are, and are in nobody's way. */
final class ForeignRowsTest extends ApiTest {
    @Test
    void aNetworkKeepsThePortsOfOtherWriters() {
        String network = network("'name':'shared with others'");
        String foreign = "foreign-" + network;
        fixture.central().nbctl("lsp-add", "neutron-" + network, foreign);

        member().delete(NETWORKS + "/" + network).refused(409, "NetworkInUse");

        assertThat(fixture.central().nbctl("lsp-list", "neutron-" + network)).contains(foreign);
        fixture.central().nbctl("lsp-del", foreign);
        fixture.settle();
        assertThat(member().delete(NETWORKS + "/" + network).status()).isEqualTo(204);
    }

    @Test
    void anEmptyNetworkGoesThoughItsNeighboursLoseRaces() {
        String busy = "busy_" + project;
        fixture.central().nbctl("pg-add", busy);
        fixture.settle();
        String network = network("'name':'empty'");
        AtomicInteger tries = new AtomicInteger();
        CompletableFuture<String> loser;
        CompletableFuture<Answer> deletion;
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            loser = held.start(() -> fixture.writer().write(plan -> {
                Row row = Objects.requireNonNull(plan.snapshot().first(NorthboundIndexes.PORT_GROUP_BY_NAME, busy));
                plan.count(row, "n");
                if (tries.incrementAndGet() <= 6) {
                    fixture.central().nbctl("set", "Port_Group", busy, "external_ids:n=" + tries.get() * 100);
                }
                return snapshot -> "";
            }));
            deletion = held.start(() -> member().delete(NETWORKS + "/" + network));
        }
        loser.join();
        assertThat(tries).as("tries that were planned").hasValueGreaterThan(6);
        deletion.join().done();
        fixture.central().nbctl("pg-del", busy);
    }

    @Test
    void aGroupWithPortsOfOtherWritersIsInUseAndHoldsNobodyUp() {
        String group = admin().post(GROUPS, "{'security_group':{'name':'g'}}").id();
        String portGroup = "pg_" + group.replace('-', '_');
        String foreign = "foreign-" + group;
        fixture.central().nbctl("ls-add", foreign, "--", "lsp-add", foreign, foreign + "-port");
        fixture.central().nbctl("pg-set-ports", portGroup, foreign + "-port");
        long start = System.nanoTime();
        admin().put(GROUPS + "/" + group, "{'security_group':{'stateful':false}}")
                .refused(409, "SecurityGroupInUse");
        CompletableFuture<Answer> deletion;
        CompletableFuture<Answer> neighbour;
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            deletion = held.start(() -> admin().delete(GROUPS + "/" + group));
            neighbour = held.start(() -> member().post(NETWORKS, "{'network':{'name':'n'}}"));
        }
        neighbour.join().content();
        deletion.join().refused(409, "SecurityGroupInUse");
        // Well within the ten seconds for which calls are tried, which is how long both would be on their way.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));

        fixture.central().nbctl("ls-del", foreign);
        fixture.settle();
        admin().delete(GROUPS + "/" + group).done();
    }

    @Test
    void aProviderNetworkGoesWithItsOwnLocalnetPort() {
        String network = admin().post(
                        NETWORKS,
                        "{'network':{'provider:network_type':'vlan','provider:physical_network':'foreign',"
                                + "'provider:segmentation_id':7}}")
                .id();
        assertThat(admin().delete(NETWORKS + "/" + network).status()).isEqualTo(204);
        assertNoTraceOf(network);
    }

    @Test
    void switchesAndPortsOfOthersAreInNoList() {
        fixture.central().nbctl("ls-add", "other-switch");
        fixture.central().nbctl("lsp-add", "other-switch", "other-port");
        fixture.settle();

        assertThat(admin().get(NETWORKS).body().toString()).doesNotContain("other-switch");
        assertThat(admin().get(PORTS).body().toString()).doesNotContain("other-port");

        assertThat(fixture.central().nbctl("lsp-list", "other-switch")).contains("other-port");
        fixture.central().nbctl("ls-del", "other-switch");
    }
}
