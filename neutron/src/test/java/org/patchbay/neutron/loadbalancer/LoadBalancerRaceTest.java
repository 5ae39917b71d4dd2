// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.HeldWriter;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What one provider takes away while another one begins to use it: nothing dangles, and every row is where it has to be. */
@Tag("slow")
class LoadBalancerRaceTest extends LoadBalancerTestCase {
    private static final String ROUTERS = "/v2.0/routers";
    private static int second;

    private final Web web = new Web();

    @BeforeAll
    static void addProvider() {
        second = fixture.addProvider();
    }

    /** Sends one call by a plan that is made before another provider has done the other, and committed after it. */
    private Answer late(Function<ApiClient, Answer> late, Function<ApiClient, Answer> early) {
        fixture.settle();
        ApiClient other = fixture.as(second, "admin,member,reader@" + project);
        CompletableFuture<Answer> first;
        CompletableFuture<Answer> meanwhile;
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            first = held.start(() -> late.apply(admin()));
            meanwhile = held.start(() -> {
                Answer[] answer = new Answer[1];
                fixture.writer().write(plan -> {
                    answer[0] = answer[0] == null ? early.apply(other) : answer[0];
                    return snapshot -> "";
                });
                return answer[0];
            });
        }
        assertThat(meanwhile.join().status())
                .as(meanwhile.join().body().toString())
                .isIn(200, 201, 202, 204);
        Answer answer = first.join();
        fixture.settle();
        return answer;
    }

    @AfterEach
    void nothingDangles() {
        fixture.settle();
        Snapshot snapshot = fixture.snapshot();
        for (Row row : snapshot.rows(LoadBalancer.TABLE)) {
            Balancer balancer = BalancerRow.of(row);
            if (balancer == null) {
                continue;
            }
            assertThat(DevicePorts.row(snapshot, balancer.vip().portId())).isNotNull();
            for (Member member : balancer.members().values()) {
                assertThat(balancer.pools()).containsKey(member.poolId());
                assertThat(Networks.switchOf(snapshot, member.networkId())).isNotNull();
                if (member.subnetId() != null) {
                    assertThat(Subnets.subnet(snapshot, member.subnetId()))
                            .as("the subnet of " + member)
                            .isNotNull();
                }
            }
            balancer.listeners().values().forEach(listener -> {
                if (listener.poolId() != null) {
                    assertThat(balancer.pools()).containsKey(listener.poolId());
                }
            });
            Attachment wanted = Wires.of(snapshot, balancer, null);
            assertThat(balancer.attachment()).as("where it has to be").isEqualTo(wanted);
            Set<String> rows = new HashSet<>(words(rows(balancer.id(), "_uuid")));
            wanted.networks()
                    .forEach(id -> assertThat(refersTo("Logical_Switch", id)).containsAll(rows));
            wanted.routers()
                    .forEach(id -> assertThat(refersTo("Logical_Router", id)).containsAll(rows));
        }
    }

    private Answer join(ApiClient client, String pool, String more) {
        return client.post(
                POOLS + "/" + pool + "/members", "{'member':{'address':'10.0.0.200','protocol_port':80" + more + "}}");
    }

    @Test
    void noMemberComesToAPoolThatIsGone() {
        Answer answer = late(client -> join(client, web.pool, ""), client -> client.delete(POOLS + "/" + web.pool));
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aPoolGoesWithTheMemberThatCameLast() {
        Answer answer = late(client -> client.delete(POOLS + "/" + web.pool), client -> join(client, web.pool, ""));
        assertThat(answer.status()).isEqualTo(204);
        assertNoTraceOf(web.pool);
        assertThat(rows(web.id, "external_ids")).doesNotContain("10.0.0.200");
    }

    @Test
    void noListenerLeadsToAPoolThatIsGone() {
        Answer answer = late(
                client -> client.post(
                        LISTENERS,
                        "{'listener':{'loadbalancer_id':'" + web.id
                                + "','protocol':'TCP','protocol_port':81,'default_pool_id':'" + web.pool + "'}}"),
                client -> client.delete(POOLS + "/" + web.pool));
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void keepsTheLoadBalancerThatGetsAPart() {
        String empty = text(balancer(""), "id");
        Answer answer = late(
                client -> client.delete(BALANCERS + "/" + empty),
                client -> client.post(POOLS, "{'pool':{'loadbalancer_id':'" + empty + "'," + TCP_POOL + "}}"));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void keepsTheSubnetThatGetsAMember() {
        String far = subnet(network("'name':'far'"), "'cidr':'10.0.0.0/24'");
        Answer answer = late(
                client -> client.delete(SUBNETS + "/" + far),
                client -> join(client, web.pool, ",'subnet_id':'" + far + "'"));
        answer.refused(409, "SubnetInUse");
    }

    @Test
    void noMemberIsInASubnetThatIsGone() {
        String other = subnet(network, "'cidr':'10.9.0.0/24'");
        Answer answer = late(
                client -> join(client, web.pool, ",'subnet_id':'" + other + "'"),
                client -> client.delete(SUBNETS + "/" + other));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void comesToTheRouterThatComesMeanwhile() {
        String far = network("'name':'far'");
        String subnet = subnet(far, "'cidr':'10.4.0.0/24'");
        String router = member().post(ROUTERS, "{'router':{'name':'r'}}").id();
        String action = ROUTERS + "/" + router + "/add_router_interface";
        Answer answer = late(
                client -> join(client, web.pool, ",'subnet_id':'" + subnet + "'"),
                client -> client.put(action, "{'subnet_id':'" + subnet + "'}"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(refersTo("Logical_Router", router)).containsExactly(web.id);
    }

    @Test
    void theRouterFindsTheLoadBalancerThatComesMeanwhile() {
        String router = member().post(ROUTERS, "{'router':{'name':'r'}}").id();
        String action = ROUTERS + "/" + router + "/add_router_interface";
        String far = subnet(network("'name':'far'"), "'cidr':'10.3.0.0/24'");
        member().put(action, "{'subnet_id':'" + far + "'}");
        Answer answer = late(
                client -> client.put(action, "{'subnet_id':'" + subnet + "'}"),
                client -> client.post(BALANCERS, "{'loadbalancer':{'vip_subnet_id':'" + subnet + "'}}"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(refersTo("Logical_Router", router)).hasSize(2);
    }

    @Test
    void twoPartsAtOnceBothStay() {
        Answer answer = late(
                client ->
                        client.post(POOLS, "{'pool':{'loadbalancer_id':'" + web.id + "','name':'a'," + TCP_POOL + "}}"),
                client -> client.post(
                        POOLS, "{'pool':{'loadbalancer_id':'" + web.id + "','name':'b'," + TCP_POOL + "}}"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(web.show().get("pools")).hasSize(3);
    }
}
