// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import tools.jackson.databind.JsonNode;

/** Static routes, all at once and one by one. */
class ExtraRoutesTest extends RouterTestCase {
    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
    private final String router = router("'name':'r'");

    @BeforeEach
    void joinTheNetwork() {
        done(add(router, subnetOf(subnet)));
    }

    private static String route(String destination, String nexthop) {
        return "{'destination':'" + destination + "','nexthop':'" + nexthop + "'}";
    }

    private Answer set(String... routes) {
        return change(router, "'routes':[" + String.join(",", routes) + "]");
    }

    private Answer edit(String action, String... routes) {
        return act(member(), router, action, "'router':{'routes':[" + String.join(",", routes) + "]}");
    }

    private String prefixes() {
        return fixture.central()
                .nbctl(
                        "--bare",
                        "--columns=ip_prefix,nexthop",
                        "find",
                        "Logical_Router_Static_Route",
                        "external_ids:\"patchbay:router_id\"=\"" + router + "\"");
    }

    @Test
    void areSetWhole() {
        JsonNode made = set(route("10.8.0.0/16", "10.0.0.8"), route("10.7.0.0/16", "10.0.0.7"))
                .content();
        assertThat(texts(made.get("routes"), "destination")).containsExactly("10.7.0.0/16", "10.8.0.0/16");
        assertThat(prefixes()).contains("10.7.0.0/16", "10.0.0.7", "10.8.0.0/16");
        assertThat(texts(set(route("10.8.0.0/16", "10.0.0.9")).content().get("routes"), "nexthop"))
                .containsExactly("10.0.0.9");
        assertThat(prefixes()).doesNotContain("10.7.0.0/16").contains("10.0.0.9");
        // Other attributes leave them alone.
        assertThat(change(router, "'name':'s'").content().get("routes")).hasSize(1);
        assertThat(set().content().get("routes")).isEmpty();
        assertThat(prefixes()).isBlank();
    }

    @Test
    void areAddedAndRemovedOneByOne() {
        edit("add_extraroutes", route("10.7.0.0/16", "10.0.0.7")).content();
        JsonNode both = edit("add_extraroutes", route("10.7.0.0/16", "10.0.0.7"), route("10.8.0.0/16", "10.0.0.8"))
                .content();
        assertThat(both.get("routes")).hasSize(2);
        assertThat(both.get("revision_number").intValue()).isGreaterThan(3);
        JsonNode one = edit("remove_extraroutes", route("10.7.0.0/16", "10.0.0.7"), route("10.9.0.0/16", "10.0.0.9"))
                .content();
        assertThat(texts(one.get("routes"), "destination")).containsExactly("10.8.0.0/16");
        refused(
                400,
                "InvalidRoutes",
                () -> edit("add_extraroutes", route("10.6.0.0/16", "10.0.0.6"), route("10.5.0.0/16", "192.0.2.1")));
        refused(400, "HTTPBadRequest", () -> edit("add_extraroutes", "{'destination':'10.6.0.0/16'}"));
        refused(400, "HTTPBadRequest", () -> act(member(), router, "add_extraroutes", "'routes':[]"));
    }

    @Test
    void leadToNeighboursOnly() {
        refused(400, "InvalidRoutes", () -> set(route("10.8.0.0/16", "192.0.2.1")));
        refused(400, "InvalidRoutes", () -> set(route("10.8.0.0/16", "10.0.0.1")));
        refused(400, "HTTPBadRequest", () -> set(route("10.8.0.0/16", "fd00::1")));
        refused(400, "HTTPBadRequest", () -> set(route("10.8.0.0/16", "10.0.0.8"), route("10.8.0.0/16", "10.0.0.8")));
        StringJoiner many = new StringJoiner(",");
        for (int i = 0; i < 31; i++) {
            many.add(route("10.8." + i + ".0/24", "10.0.0.8"));
        }
        refused(400, "HTTPBadRequest", () -> set(many.toString()));
    }

    @Test
    void holdTheInterfaceThatTheyNeed() {
        set(route("10.8.0.0/16", "10.0.0.8")).content();
        refused(409, "RouterInterfaceInUseByRoute", () -> remove(router, subnetOf(subnet)));
        set().content();
        done(remove(router, subnetOf(subnet)));
        admin().delete(ROUTERS + "/" + router).done();
        assertNoTraceOf(router);
    }
}
