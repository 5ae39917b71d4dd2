// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import tools.jackson.databind.JsonNode;

/** The API on a real database: a project with a network, in which members are to be. */
abstract class LoadBalancerTestCase extends ApiTest {
    static final String LB = "/v2.0/lbaas";
    static final String BALANCERS = LB + "/loadbalancers";
    static final String LISTENERS = LB + "/listeners";
    static final String POOLS = LB + "/pools";
    static final String MONITORS = LB + "/healthmonitors";

    final String network = network("'name':'n'");
    /** Members are where no address is chosen. */
    final String subnet =
            subnet(network, "'cidr':'10.0.0.0/24','allocation_pools':[{'start':'10.0.0.2','end':'10.0.0.90'}]");

    final Answer tryBalancer(String attributes) {
        return member().post(BALANCERS, "{'loadbalancer':{" + attributes + "}}");
    }

    /** One with an address in the subnet. */
    final JsonNode balancer(String more) {
        return tryBalancer("'vip_subnet_id':'" + subnet + "'" + more).content();
    }

    final Answer tryListener(String balancer, String attributes) {
        return member().post(LISTENERS, "{'listener':{'loadbalancer_id':'" + balancer + "'," + attributes + "}}");
    }

    final Answer tryPool(String balancer, String attributes) {
        return member().post(POOLS, "{'pool':{'loadbalancer_id':'" + balancer + "'," + attributes + "}}");
    }

    final Answer tryMember(String pool, String attributes) {
        return member().post(POOLS + "/" + pool + "/members", "{'member':{" + attributes + "}}");
    }

    final Answer tryMonitor(String pool, String attributes) {
        return member().post(MONITORS, "{'healthmonitor':{'pool_id':'" + pool + "'," + attributes + "}}");
    }

    static final String TCP_POOL = "'protocol':'TCP','lb_algorithm':'SOURCE_IP_PORT'";
    static final String TCP_MONITOR = "'type':'TCP','delay':5,'timeout':3,'max_retries':2";

    /** A load balancer that leads port 80 to a pool, with a member. */
    final class Web {
        final JsonNode balancer = balancer(",'name':'web'");
        final String id = text(balancer, "id");
        final String pool = tryPool(id, TCP_POOL).id();
        final String listener = tryListener(id, "'protocol':'TCP','protocol_port':80,'default_pool_id':'" + pool + "'")
                .id();
        final String member =
                tryMember(pool, "'address':'10.0.0.100','protocol_port':8080").id();

        String vip() {
            return text(balancer, "vip_address");
        }

        JsonNode show() {
            return member().get(BALANCERS + "/" + id).content();
        }
    }

    static String text(JsonNode node, String key) {
        return node.get(key).stringValue();
    }

    /** The rows of a load balancer, by what ovn-nbctl finds for its name. */
    static String rows(String id, String column) {
        return fixture.central()
                .nbctl("--bare", "--columns=" + column, "find", "Load_Balancer", "name=" + id)
                .strip();
    }

    /** The rows of load balancers that a switch or a router refers to. */
    static List<String> refersTo(String table, String id) {
        return words(column(table, "neutron-" + id, "load_balancer"));
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split("\\s+", -1)));
        words.removeIf(String::isEmpty);
        return words;
    }

    /** Fails unless the call is a fault of Octavia's form, and has left the database as it was. */
    static void fault(int status, String words, Supplier<Answer> call) {
        String before = dump();
        Answer answer = call.get();
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().propertyNames()).containsExactlyInAnyOrder("faultcode", "faultstring", "debuginfo");
        assertThat(answer.body().path("faultcode").asString()).isEqualTo(status < 500 ? "Client" : "Server");
        assertThat(answer.body().path("faultstring").asString()).contains(words);
        assertThat(answer.body().path("debuginfo").isNull()).isTrue();
        assertThat(dump()).as("the database after a refusal").isEqualTo(before);
    }
}
