// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.CountingSnapshot;
import org.patchbay.neutron.port.HostSubnets;
import org.patchbay.neutron.port.PortListener;
import org.patchbay.neutron.port.Ports;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.northbound.chassis.Hosts;
import tools.jackson.databind.JsonNode;

/** Pages of what a member may see. */
class PageTest extends ApiTest {
    private final String other = "other-" + project;

    private static void ports(String token, String network, int count) {
        String port = "{'network_id':'" + network + "','port_security_enabled':false}";
        fixture.as(token)
                .post(PORTS, "{'ports':[" + String.join(",", Collections.nCopies(count, port)) + "]}")
                .content();
    }

    /** Ports of the member on a network of its own and on one of another project, and ports of others on both. */
    private void mixed(int each) {
        String admin = "admin,member@" + other;
        String own = network("'name':'own'");
        String shared = fixture.as(admin)
                .post(NETWORKS, "{'network':{'name':'shared','shared':true}}")
                .id();
        ports("member,admin@" + project, own, each);
        ports("member,admin@" + project, shared, each);
        ports(admin, own, each);
        ports(admin, shared, each);
    }

    @Test
    void costWhatIsOnThem() {
        mixed(300);
        Caller caller = new Caller("u", "u", "default", project, project, Set.of(Caller.MEMBER));
        Ports ports = new Ports(
                new SubnetDhcp(3600), new SecurityGroups(), new HostSubnets(Hosts.UNKNOWN), PortListener.NONE);
        @Nullable String marker = null;
        for (int page = 0; page < 3; page++) {
            CountingSnapshot snapshot = new CountingSnapshot(fixture.snapshot());
            ListQuery query = new ListQuery(List.of(), Map.of(), List.of(), 20, marker, false);
            List<String> found = ids(ports, snapshot, caller, query);
            assertThat(found).hasSize(20);
            assertThat(snapshot.looks()).as("rows for a page of 20").isLessThan(150);
            marker = found.getLast();
        }
    }

    @Test
    void haveEveryPortOnceInBothDirections() {
        mixed(5);
        List<String> all = ids(PORTS + "?sort_key=id&limit=1000");
        assertThat(all).hasSize(15);
        assertThat(ids(PORTS + "?limit=1000")).isEqualTo(all);
        assertThat(paged(PORTS, "", false)).isEqualTo(all);
        assertThat(paged(PORTS, "", true)).isEqualTo(all);
        assertThat(paged(PORTS, "&status=DOWN", false)).isEqualTo(all);
    }

    @Test
    void haveEveryNetworkOnceInBothDirections() {
        for (int i = 0; i < 5; i++) {
            network("'name':'own'");
            fixture.as("admin,member@" + other)
                    .post(NETWORKS, "{'network':{'name':'theirs','shared':true}}")
                    .id();
            fixture.as("admin,member@" + project)
                    .post(NETWORKS, "{'network':{'name':'both','shared':true}}")
                    .id();
            fixture.as("member@" + other)
                    .post(NETWORKS, "{'network':{'name':'hidden'}}")
                    .id();
        }
        List<String> all = ids(NETWORKS + "?sort_key=id&limit=1000");
        assertThat(all).hasSizeGreaterThanOrEqualTo(15);
        assertThat(paged(NETWORKS, "", false)).isEqualTo(all);
        assertThat(paged(NETWORKS, "", true)).isEqualTo(all);
    }

    private static <T extends ApiObject> List<String> ids(
            Operations<T> operations, CountingSnapshot snapshot, Caller caller, ListQuery query) {
        return new Listing<>(operations, snapshot, caller, query)
                .page().objects().stream().map(ApiObject::id).toList();
    }

    private List<String> ids(String path) {
        return texts(member().get(path).content(), "id");
    }

    private List<String> paged(String path, String filter, boolean reverse) {
        List<String> found = new ArrayList<>();
        String url = path + "?limit=4" + filter + (reverse ? "&page_reverse=True" : "");
        JsonNode page = member().get(url).content();
        while (!page.isEmpty()) {
            List<String> ids = texts(page, "id");
            found.addAll(reverse ? 0 : found.size(), ids);
            String marker = reverse ? ids.getFirst() : ids.getLast();
            page = member().get(url + "&marker=" + marker).content();
        }
        return found;
    }
}
