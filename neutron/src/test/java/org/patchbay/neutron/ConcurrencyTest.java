// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** Many callers at once, on one provider and on two. */
class ConcurrencyTest extends ApiTest {
    private static final int THREADS = 16;

    private static int second;

    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/23'");

    @BeforeAll
    static void addProvider() {
        second = fixture.addProvider();
    }

    private interface Work {
        void run(ApiClient api, int thread);
    }

    /** The client of a thread: odd ones talk to the second provider. */
    private ApiClient api(int thread) {
        return fixture.as(thread % 2 == 0 ? 0 : second, "admin,member,reader@" + project);
    }

    private void together(Work work) throws InterruptedException, ExecutionException {
        fixture.settle();
        List<Future<?>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                all.add(threads.submit(() -> work.run(api(thread), thread)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        fixture.settle();
    }

    private Answer make(ApiClient api, String attributes) {
        return api.post(PORTS, "{'port':{'network_id':'" + network + "'" + attributes + "}}");
    }

    @Test
    void givesNoAddressTwiceAndLosesNothing() throws InterruptedException, ExecutionException {
        Queue<JsonNode> made = new ConcurrentLinkedQueue<>();
        together((api, thread) -> {
            for (int i = 0; i < 12; i++) {
                JsonNode port =
                        make(api, ",'dns_name':'vm" + thread + "-" + i + "'").content();
                made.add(port);
                String url = PORTS + "/" + port.get("id").stringValue();
                if (i % 3 == 0) {
                    assertThat(api.put(url, "{'port':{'name':'renamed','mac_address':null}}")
                                    .status())
                            .isEqualTo(200);
                } else if (i % 3 == 1) {
                    api.delete(url).done();
                }
            }
        });
        List<JsonNode> there = new ArrayList<>();
        member().get(PORTS).content().forEach(there::add);
        assertThat(there).hasSize(THREADS * 8);
        assertThat(there.stream().map(p -> addresses(p).getFirst())).doesNotHaveDuplicates();
        assertThat(there.stream().map(p -> p.get("mac_address").stringValue())).doesNotHaveDuplicates();
        assertThat(made.stream().map(p -> p.get("id").stringValue())).doesNotHaveDuplicates();
        together((api, thread) -> {
            for (int i = thread; i < there.size(); i += THREADS) {
                api.delete(PORTS + "/" + there.get(i).get("id").stringValue()).done();
            }
        });
        member().delete(NETWORKS + "/" + network).done();
        assertNoTraceOf(network);
        assertThat(fixture.central().nbctl("--bare", "--columns=_uuid", "list", "DNS"))
                .isBlank();
    }

    @Test
    void givesEachAddressOfASmallPoolToOne() throws InterruptedException, ExecutionException {
        member().put(
                        SUBNETS + "/" + subnet,
                        "{'subnet':{'allocation_pools':[{'start':'10.0.0.10','end':'10.0.0.19'}]}}")
                .content();
        Queue<String> addresses = new ConcurrentLinkedQueue<>();
        AtomicInteger refused = new AtomicInteger();
        together((api, thread) -> {
            Answer answer = make(api, "");
            if (answer.status() == 201) {
                addresses.addAll(addresses(answer.content()));
            } else {
                answer.refused(409, "IpAddressGenerationFailure");
                refused.incrementAndGet();
            }
        });
        assertThat(addresses).hasSize(10).doesNotHaveDuplicates();
        assertThat(refused).hasValue(THREADS - 10);
    }

    @Test
    void givesOneAddressAndOneMacToOneOfAllThatAsk() throws InterruptedException, ExecutionException {
        // Who asks for the MAC address alone must not draw the address that others ask for.
        member().put(
                        SUBNETS + "/" + subnet,
                        "{'subnet':{'allocation_pools':[{'start':'10.0.0.100','end':'10.0.1.200'}]}}")
                .content();
        AtomicInteger won = new AtomicInteger();
        together((api, thread) -> {
            String what =
                    thread % 4 < 2 ? ",'fixed_ips':[{'ip_address':'10.0.0.77'}]" : ",'mac_address':'fa:16:3e:00:00:77'";
            Answer answer = make(api, what);
            if (answer.status() == 201) {
                won.incrementAndGet();
            } else {
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(409);
            }
        });
        assertThat(won).hasValue(2);
    }

    @Test
    void countsEveryUpdate() throws InterruptedException, ExecutionException {
        String port = make(admin(), "").id();
        together((api, thread) -> {
            for (int i = 0; i < 4; i++) {
                assertThat(api.put(PORTS + "/" + port, "{'port':{'name':'" + thread + "-" + i + "'}}")
                                .status())
                        .isEqualTo(200);
            }
        });
        assertThat(member().get(PORTS + "/" + port)
                        .content()
                        .get("revision_number")
                        .intValue())
                .isEqualTo(1 + THREADS * 4);
    }

    @Test
    void leavesNoPortWithoutItsNetwork() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 5; round++) {
            String shortLived = network("'name':'short'");
            subnet(shortLived, "'cidr':'10.0.0.0/24'");
            Set<Integer> possible = Set.of(201, 204, 404, 409);
            together((api, thread) -> {
                Answer answer = thread == 0
                        ? api.delete(NETWORKS + "/" + shortLived)
                        : api.post(PORTS, "{'port':{'network_id':'" + shortLived + "'}}");
                assertThat(answer.status()).as(answer.body().toString()).isIn(possible);
            });
            // The second provider may be a moment ahead of the first, which then does not know of all ports yet.
            assertThat(Await.holds(NeutronFixture.LIMIT, () -> {
                        boolean there = admin().get(NETWORKS + "/" + shortLived).status() == 200;
                        JsonNode ports =
                                admin().get(PORTS + "?network_id=" + shortLived).content();
                        assertThat(there || ports.isEmpty()).isTrue();
                        ports.forEach(port ->
                                admin().delete(PORTS + "/" + port.get("id").stringValue()));
                        return admin().delete(NETWORKS + "/" + shortLived).status() != 409;
                    }))
                    .isTrue();
            assertNoTraceOf(shortLived);
        }
    }

    @Test
    void keepsPortsInStepWithTheirSubnet() throws InterruptedException, ExecutionException {
        together((api, thread) -> {
            for (int i = 0; i < 6; i++) {
                if (thread < 2) {
                    assertThat(api.put(
                                            SUBNETS + "/" + subnet,
                                            "{'subnet':{'enable_dhcp':" + (i % 2 == 0 ? "false" : "true") + "}}")
                                    .status())
                            .isEqualTo(200);
                } else {
                    JsonNode port = make(api, ",'extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1300'}]")
                            .content();
                    api.put(PORTS + "/" + port.get("id").stringValue(), "{'port':{'name':'x'}}")
                            .content();
                }
            }
        });
        boolean dhcp = member().get(SUBNETS + "/" + subnet)
                .content()
                .get("enable_dhcp")
                .booleanValue();
        String references = fixture.central()
                .nbctl(
                        "--bare",
                        "--columns=dhcpv4_options",
                        "find",
                        "Logical_Switch_Port",
                        "external_ids:neutron\\:network_name=neutron-" + network);
        assertThat(references.lines().filter(line -> !line.isBlank()).count()).isEqualTo(dhcp ? (THREADS - 2) * 6 : 0);
    }
}
