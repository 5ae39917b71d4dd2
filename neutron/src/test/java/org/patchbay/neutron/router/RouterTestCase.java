// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.ApiTest;
import tools.jackson.databind.JsonNode;

/** The API on a real database, with the words in which tests speak of routers. */
abstract class RouterTestCase extends ApiTest {
    static final String ROUTERS = "/v2.0/routers";

    final String router(String attributes) {
        return admin().post(ROUTERS, "{'router':{" + attributes + "}}").id();
    }

    final JsonNode show(String router) {
        return admin().get(ROUTERS + "/" + router).content();
    }

    final Answer change(String router, String attributes) {
        return admin().put(ROUTERS + "/" + router, "{'router':{" + attributes + "}}");
    }

    final Answer add(String router, String what) {
        return act(admin(), router, "add_router_interface", what);
    }

    final Answer remove(String router, String what) {
        return act(admin(), router, "remove_router_interface", what);
    }

    static Answer act(ApiClient client, String router, String action, String body) {
        return client.put(ROUTERS + "/" + router + "/" + action, "{" + body + "}");
    }

    static String subnetOf(String id) {
        return "'subnet_id':'" + id + "'";
    }

    static String portOf(String id) {
        return "'port_id':'" + id + "'";
    }

    static String gateway(String network, String more) {
        return "'external_gateway_info':{'network_id':'" + network + "'" + more + "}";
    }

    /** An external network of the deployment's operators, on a physical network. */
    final String external(String physical) {
        return fixture.as("admin@operators")
                .post(
                        NETWORKS,
                        "{'network':{'name':'outside','router:external':true,'provider:network_type':'flat',"
                                + "'provider:physical_network':'" + physical + "'}}")
                .id();
    }

    final String outerSubnet(String network, String attributes) {
        return admin().post(SUBNETS, "{'subnet':{'network_id':'" + network + "'," + attributes + "}}")
                .id();
    }

    static String text(JsonNode node, String key) {
        return node.get(key).stringValue();
    }

    /** What an action answered, whose body has no key around it. */
    static JsonNode done(Answer answer) {
        org.assertj.core.api.Assertions.assertThat(answer.status())
                .as(answer.body().toString())
                .isEqualTo(200);
        return answer.body();
    }
}
