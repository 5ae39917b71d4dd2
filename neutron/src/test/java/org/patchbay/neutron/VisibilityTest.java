// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who finds which networks and subnets in a list, by whichever index the list goes. */
class VisibilityTest {
    private static final String NETWORKS = "/v2.0/networks";
    private static final String SUBNETS = "/v2.0/subnets";

    private static NeutronFixture fixture;

    @BeforeAll
    static void start() {
        fixture = NeutronFixture.start();
        make("own", "member@p1", "");
        make("shared", "admin,member@p2", ",'shared':true");
        make("outside", "admin,member@p2", ",'router:external':true");
        make("both", "admin,member@p1", ",'shared':true,'router:external':true");
        make("hidden", "member@p2", "");
    }

    private static void make(String name, String token, String more) {
        ApiClient caller = fixture.as(token);
        String network = caller.post(NETWORKS, "{'network':{'name':'" + name + "'" + more + "}}")
                .id();
        caller.post(SUBNETS, "{'subnet':{'name':'" + name + "','network_id':'" + network + "','cidr':'10.0.0.0/24'}}")
                .id();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static List<String> names(String token, String path) {
        List<String> names = new ArrayList<>();
        fixture.as(token)
                .get(path)
                .content()
                .forEach(found -> names.add(found.get("name").stringValue()));
        return names;
    }

    @Test
    void listsTheNetworksOfTheProjectAndThoseForEverybodyOnce() {
        assertThat(names("member@p1", NETWORKS)).containsExactlyInAnyOrder("own", "shared", "outside", "both");
        assertThat(names("member@p2", NETWORKS)).containsExactlyInAnyOrder("shared", "outside", "both", "hidden");
        assertThat(names("member@p3", NETWORKS)).containsExactlyInAnyOrder("shared", "outside", "both");
        assertThat(names("admin@p3", NETWORKS)).containsExactlyInAnyOrder("own", "shared", "outside", "both", "hidden");
    }

    @Test
    void filtersNetworksByNameAndProject() {
        assertThat(names("member@p1", NETWORKS + "?name=own")).containsExactly("own");
        assertThat(names("member@p1", NETWORKS + "?name=hidden")).isEmpty();
        assertThat(names("member@p1", NETWORKS + "?name=own&name=shared")).containsExactlyInAnyOrder("own", "shared");
        assertThat(names("member@p1", NETWORKS + "?project_id=p2")).containsExactlyInAnyOrder("shared", "outside");
        assertThat(names("admin@p3", NETWORKS + "?tenant_id=p1")).containsExactlyInAnyOrder("own", "both");
    }

    @Test
    void listsTheSubnetsOfTheProjectAndOfSharedNetworks() {
        assertThat(names("member@p1", SUBNETS))
                .contains("own", "shared", "both")
                .doesNotContain("hidden");
        assertThat(names("member@p3", SUBNETS)).contains("shared", "both").doesNotContain("own", "hidden");
        assertThat(names("admin@p3", SUBNETS)).containsExactlyInAnyOrder("own", "shared", "outside", "both", "hidden");
    }

    @Test
    void filtersSubnetsByNameAndProject() {
        assertThat(names("member@p1", SUBNETS + "?name=own")).containsExactly("own");
        assertThat(names("member@p3", SUBNETS + "?name=own")).isEmpty();
        assertThat(names("admin@p3", SUBNETS + "?project_id=p1")).containsExactlyInAnyOrder("own", "both");
        assertThat(names("member@p1", SUBNETS + "?tenant_id=p2")).doesNotContain("hidden");
    }
}
