// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.UUID;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import tools.jackson.databind.JsonNode;

/** The API on a real database: a project with a router between its network and one outside. */
abstract class FloatingIpTestCase extends ApiTest {
    static final String FLOATING = "/v2.0/floatingips";
    static final String ROUTERS = "/v2.0/routers";

    final String outside = fixture.as("admin@operators")
            .post(
                    NETWORKS,
                    "{'network':{'router:external':true,'provider:network_type':'flat','provider:physical_network':'"
                            + UUID.randomUUID() + "'}}")
            .id();
    /** Addresses that tests name are not in the pool, or the router's gateway might draw one of them. */
    final String outer = fixture.as("admin@operators")
            .post(
                    SUBNETS,
                    "{'subnet':{'network_id':'" + outside + "','cidr':'198.18.0.0/24',"
                            + "'allocation_pools':[{'start':'198.18.0.100','end':'198.18.0.250'}]}}")
            .id();

    final String network = network("'name':'n'");
    /** Likewise, or the port might. */
    final String subnet =
            subnet(network, "'cidr':'10.0.0.0/24','allocation_pools':[{'start':'10.0.0.2','end':'10.0.0.40'}]");

    final String router = member().post(
                    ROUTERS, "{'router':{'external_gateway_info':{'network_id':'" + outside + "'}}}")
            .id();
    final String port = join();

    private String join() {
        member().put(ROUTERS + "/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        return text(memberPort("'name':'vm'"), "id");
    }

    final JsonNode memberPort(String attributes) {
        return member().post(PORTS, "{'port':{'network_id':'" + network + "'," + attributes + "}}")
                .content();
    }

    final Answer tryFloating(String attributes) {
        String comma = attributes.isEmpty() ? "" : ",";
        return member().post(
                        FLOATING, "{'floatingip':{'floating_network_id':'" + outside + "'" + comma + attributes + "}}");
    }

    final JsonNode floating(String attributes) {
        return tryFloating(attributes).content();
    }

    final Answer change(String id, String attributes) {
        return member().put(FLOATING + "/" + id, "{'floatingip':{" + attributes + "}}");
    }

    final JsonNode show(String id) {
        return member().get(FLOATING + "/" + id).content();
    }

    static String portOf(String id) {
        return "'port_id':'" + id + "'";
    }

    static String text(JsonNode node, String key) {
        return node.get(key).stringValue();
    }

    /** The translations of the router that are floating IPs', as ovn-nbctl shows them. */
    final String nat() {
        return String.join(
                "\n",
                fixture.central()
                        .nbctl("lr-nat-list", "neutron-" + router)
                        .lines()
                        .filter(line -> line.contains("dnat_and_snat"))
                        .toList());
    }
}
