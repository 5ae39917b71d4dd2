// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.central.DatabaseServer;
import org.patchbay.testbed.process.Await;

/** The API while its database is gone. */
@Tag("slow")
class OutageTest {
    private static final String NETWORKS = "/v2.0/networks";

    private final NeutronFixture fixture = NeutronFixture.start();
    private final ApiClient member = fixture.as("member@p1");
    private final DatabaseServer database =
            fixture.central().members().getFirst().northbound();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void readsAreAnsweredAndWritesAreRefusedUntilItIsBack() {
        String network = member.post(NETWORKS, "{'network':{'name':'before'}}").id();
        database.kill();
        Await.until(NeutronFixture.LIMIT, () -> !fixture.isConnected(), () -> "the connection is still there");

        CompletableFuture<Answer> write = CompletableFuture.supplyAsync(
                () -> member.post(NETWORKS, "{'network':{'name':'during'}}"), Thread::startVirtualThread);
        while (!write.isDone()) {
            assertThat(member.get(NETWORKS + "/" + network).status()).isEqualTo(200);
            assertThat(member.get(NETWORKS + "?name=before").content()).hasSize(1);
        }
        assertThat(write.join().status()).as(write.join().body().toString()).isEqualTo(503);
        assertThat(write.join().headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isPositive());

        database.start();
        Await.until(
                NeutronFixture.LIMIT,
                () -> member.post(NETWORKS, "{'network':{'name':'after'}}").status() == 201,
                () -> "no write gets through");
        assertThat(member.get(NETWORKS + "?name=during").content()).isEmpty();
    }
}
