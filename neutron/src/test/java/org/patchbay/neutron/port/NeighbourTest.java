// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import org.patchbay.northbound.write.WriteUnavailableException;

/** Calls that are planned in one transaction, one of which fails and does the others no harm. */
class NeighbourTest extends ApiTest {
    private static final Executor THREADS = Thread::startVirtualThread;

    private final CountDownLatch open = new CountDownLatch(1);
    private final String network = network("'name':'n'");

    /** Keeps the writer busy until {@link #open}, so that the calls that are started meanwhile are planned together. */
    private void gather() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        THREADS.execute(() -> fixture.writer().write(plan -> {
            busy.countDown();
            try {
                open.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return snapshot -> "";
        }));
        busy.await();
    }

    @AfterEach
    void release() {
        open.countDown();
    }

    /** Starts a call, and gives it the time to reach the writer before the next. */
    private static <T> CompletableFuture<T> start(Supplier<T> call) throws InterruptedException {
        CompletableFuture<T> started = CompletableFuture.supplyAsync(call, THREADS);
        Thread.sleep(500);
        return started;
    }

    @Test
    void getTheAddressesThatARefusedCallDidNotTake() throws InterruptedException {
        subnet(network, "'cidr':'10.0.0.0/24'");
        String port = "{'network_id':'" + network + "'}";
        gather();
        CompletableFuture<Answer> tooMany = start(() ->
                admin().post(PORTS, "{'ports':[" + String.join(",", Collections.nCopies(300, port)) + "]}"));
        CompletableFuture<Answer> modest = start(() -> tryPort(network, ""));
        open.countDown();
        tooMany.join().refused(409, "IpAddressGenerationFailure");
        assertThat(addresses(modest.join().content())).hasSize(1);
    }

    @Test
    void getTheAddressThatAFailedCallWasAboutToTake() throws InterruptedException {
        subnet(network, "'cidr':'10.0.0.0/24','allocation_pools':[{'start':'10.0.0.9','end':'10.0.0.9'}]");
        String taken = "taken_" + network.replace('-', '_');
        fixture.writer().write(plan -> {
            plan.insert("Port_Group", UUID.randomUUID(), Map.of("name", taken));
            return snapshot -> "";
        });
        gather();
        CompletableFuture<String> failing = start(() -> fixture.writer().write(plan -> {
            plan.own("ip " + network + " 10.0.0.9");
            plan.insert("Port_Group", UUID.randomUUID(), Map.of("name", taken));
            return snapshot -> "";
        }));
        CompletableFuture<Answer> next = start(() -> tryPort(network, ""));
        open.countDown();
        assertThatThrownBy(failing::join).hasCauseInstanceOf(WriteUnavailableException.class);
        assertThat(addresses(next.join().content())).containsExactly("10.0.0.9");
        fixture.central().nbctl("destroy", "Port_Group", taken);
    }
}
