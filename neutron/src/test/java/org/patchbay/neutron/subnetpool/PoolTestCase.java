// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.ApiTest;
import tools.jackson.databind.JsonNode;

/** What tests of subnet pools begin with. */
abstract class PoolTestCase extends ApiTest {
    static final String POOLS = "/v2.0/subnetpools";
    static final String SCOPES = "/v2.0/address-scopes";

    final Answer tryPool(ApiClient who, String attributes) {
        return who.post(POOLS, "{'subnetpool':{'name':'p'," + attributes + "}}");
    }

    final String pool(String attributes) {
        return tryPool(member(), attributes).id();
    }

    final String scope(int version) {
        return member().post(SCOPES, "{'address_scope':{'name':'s','ip_version':" + version + "}}")
                .id();
    }

    final Answer take(ApiClient who, String network, String attributes) {
        return who.post(SUBNETS, "{'subnet':{'network_id':'" + network + "'," + attributes + "}}");
    }

    final JsonNode take(String pool, String more) {
        return take(member(), network("'name':'n'"), "'subnetpool_id':'" + pool + "'" + more)
                .content();
    }

    static String cidr(JsonNode subnet) {
        return subnet.get("cidr").asString();
    }
}
