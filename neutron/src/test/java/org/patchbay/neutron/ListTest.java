// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListTest extends ApiTest {
    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");

    private List<String> names(String query) {
        return texts(member().get(PORTS + query).content(), "name");
    }

    private JsonNode named(String name, String more) {
        return port(network, "'name':'" + name + "'" + (more.isEmpty() ? "" : "," + more));
    }

    @Test
    void filtersByEveryKindOfValue() {
        JsonNode a = named(
                "a",
                "'mac_address':'fa:16:3e:00:00:0a','device_id':'vm-1','device_owner':'compute:nova','admin_state_up':false,"
                        + "'fixed_ips':[{'ip_address':'10.0.0.11'}],'description':'first'");
        named("b", "'mac_address':'fa:16:3e:00:00:0b','fixed_ips':[{'ip_address':'10.0.0.21'}]");
        named("c", "'mac_address':'fa:16:3e:00:00:0c','device_id':'vm-3','fixed_ips':[]");
        String group = a.get("security_groups").get(0).stringValue();
        assertThat(names("?name=a")).containsExactly("a");
        assertThat(names("?name=a&name=c&name=zzz")).containsExactlyInAnyOrder("a", "c");
        assertThat(names("?name=a&device_id=vm-3")).isEmpty();
        assertThat(names("?name=a&device_id=vm-1")).containsExactly("a");
        assertThat(names("?id=" + a.get("id").stringValue())).containsExactly("a");
        assertThat(names("?mac_address=FA:16:3E:00:00:0B")).containsExactly("b");
        assertThat(names("?device_id=")).containsExactly("b");
        assertThat(names("?device_owner=")).containsExactlyInAnyOrder("b", "c");
        assertThat(names("?description=first")).containsExactly("a");
        assertThat(names("?admin_state_up=False")).containsExactly("a");
        assertThat(names("?admin_state_up=1")).containsExactlyInAnyOrder("b", "c");
        assertThat(names("?status=DOWN")).hasSize(3);
        assertThat(names("?network_id=" + network)).hasSize(3);
        assertThat(names("?network_id=" + subnet)).isEmpty();
        assertThat(names("?security_groups=" + group)).hasSize(3);
        assertThat(names("?tenant_id=" + project)).hasSize(3);
        assertThat(names("?project_id=" + project + "&name=b")).containsExactly("b");
        assertThat(names("?project_id=elsewhere")).isEmpty();
        assertThat(names("?revision_number=1")).hasSize(3);
        assertThat(names("?changed_since=2001-01-01T00:00:00Z")).hasSize(3);
        assertThat(names("?changed_since=2099-01-01T00:00:00")).isEmpty();
    }

    @Test
    void filtersByHost() {
        named("a", "'binding:host_id':'host1'");
        named("b", "'binding:host_id':'host2'");
        named("c", "");
        String query = PORTS + "?network_id=" + network + "&binding:host_id=";
        assertThat(texts(admin().get(query + "host1").content(), "name")).containsExactly("a");
        assertThat(texts(admin().get(query).content(), "name")).containsExactly("c");
        assertThat(texts(admin().get(PORTS + "?binding:host_id=host2").content(), "name"))
                .containsExactly("b");
        String ofProject = PORTS + "?project_id=" + project + "&binding:host_id=";
        assertThat(texts(admin().get(ofProject).content(), "name")).containsExactly("c");
        assertThat(names("?binding:host_id=host1")).isEmpty();
    }

    @Test
    void filtersByAddress() {
        named("a", "'fixed_ips':[{'ip_address':'10.0.0.11'}]");
        named("b", "'fixed_ips':[{'ip_address':'10.0.0.12'},{'ip_address':'10.0.0.21'}]");
        assertThat(names("?fixed_ips=ip_address=10.0.0.11")).containsExactly("a");
        assertThat(names("?fixed_ips=ip_address%3D10.0.0.21&fixed_ips=ip_address%3D10.0.0.11"))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(names("?fixed_ips=ip_address_substr=0.0.1")).containsExactlyInAnyOrder("a", "b");
        assertThat(names("?fixed_ips=ip_address_substr=.21")).containsExactly("b");
        assertThat(names("?fixed_ips=subnet_id=" + subnet)).containsExactlyInAnyOrder("a", "b");
        assertThat(names("?fixed_ips=subnet_id=" + subnet + "&fixed_ips=ip_address=10.0.0.12"))
                .containsExactly("b");
        assertThat(names("?fixed_ips=subnet_id=" + network)).isEmpty();
        member().get(PORTS + "?fixed_ips=10.0.0.11").refused(400, "HTTPBadRequest");
    }

    @Test
    void refusesQueriesThatCannotBe() {
        for (String query : new String[] {
            "?colour=blue",
            "?binding:vif_details=x",
            "?changed_since=yesterday",
            "?fixed_ips=nonsense",
            "?limit=-1",
            "?limit=many",
            "?limit=1_0",
            "?limit=%D9%A3",
            "?limit=%EF%BC%95",
            "?sort_key=colour",
            "?sort_key=fixed_ips",
            "?sort_key=name&sort_dir=up",
            "?sort_key=name&sort_key=id&sort_dir=asc"
        }) {
            member("nobody").get(PORTS + query).refused(400, "HTTPBadRequest");
        }
        for (String collection : List.of(NETWORKS, SUBNETS, PORTS, GROUPS, "/v2.0/security-group-rules")) {
            for (ApiClient client : List.of(member("nobody"), admin())) {
                client.get(collection + "?changed_since=x").refused(400, "HTTPBadRequest");
                client.get(collection + "?name=none&changed_since=2001-01-01T00:00:00Z&changed_since=")
                        .refused(400, "HTTPBadRequest");
            }
        }
        member().get(PORTS + "?marker=" + network).refused(404, "PortNotFound");
    }

    @Test
    void answersWithTheFieldsAskedFor() {
        JsonNode port = named("a", "");
        assertThat(member().get(PORTS + "?fields=name&fields=status")
                        .content()
                        .get(0)
                        .propertyNames())
                .containsExactlyInAnyOrder("name", "status");
        assertThat(member().get(PORTS + "/" + port.get("id").stringValue() + "?fields=id")
                        .content()
                        .propertyNames())
                .containsExactly("id");
        assertThat(member().get(PORTS + "?fields=binding:host_id&fields=id")
                        .content()
                        .get(0)
                        .propertyNames())
                .containsExactly("id");
        assertThat(member().get(PORTS + "?fields=").content().get(0).propertyNames())
                .contains("name", "id");
    }

    @Test
    void sortsBySeveralKeys() {
        named("b", "'description':'x'");
        named("a", "'description':'y'");
        named("c", "'description':'x'");
        assertThat(names("?sort_key=name")).containsExactly("a", "b", "c");
        assertThat(names("?sort_key=name&sort_dir=desc")).containsExactly("c", "b", "a");
        assertThat(names("?sort_key=description&sort_dir=asc&sort_key=name&sort_dir=desc"))
                .containsExactly("c", "b", "a");
        assertThat(names("?sort_key=description&sort_dir=desc&sort_key=name&sort_dir=asc"))
                .containsExactly("a", "b", "c");
        assertThat(texts(member().get(PORTS).content(), "id")).isSorted();
    }

    /** Follows a link through all pages; each page's names after the others. */
    private List<String> follow(Answer first, String key, String rel) {
        List<String> names = new ArrayList<>();
        Answer page = first;
        for (int i = 0; i < 20; i++) {
            assertThat(page.status()).isEqualTo(200);
            List<String> found = texts(page.body().get(key), "name");
            names.addAll(rel.equals("next") ? names.size() : 0, found);
            String next = null;
            for (JsonNode link : page.body().path(key + "_links")) {
                if (link.get("rel").stringValue().equals(rel)) {
                    next = link.get("href").stringValue();
                }
            }
            if (next == null) {
                return names;
            }
            page = member().get(next.substring(next.indexOf("/v2.0")));
        }
        throw new AssertionError("the pages have no end");
    }

    @Test
    void pagesForwardsAndBackwards() {
        for (int i = 0; i < 7; i++) {
            named("port" + i, "'description':'" + i % 2 + "'");
        }
        for (String query : new String[] {
            "",
            "&sort_key=name",
            "&sort_key=name&sort_dir=desc",
            "&sort_key=description&sort_dir=desc",
            "&network_id=" + network
        }) {
            for (int limit : new int[] {1, 2, 3, 7, 8}) {
                List<String> all = names("?x=".replace("x", "tenant_id") + project + query);
                assertThat(all).hasSize(7);
                Answer first = member().get(PORTS + "?limit=" + limit + query);
                assertThat(follow(first, "ports", "next")).as(query + limit).isEqualTo(all);
                Answer last = member().get(PORTS + "?limit=" + limit + "&page_reverse=True" + query);
                assertThat(follow(last, "ports", "previous"))
                        .as("back" + query + limit)
                        .isEqualTo(all);
            }
        }
        JsonNode links = member().get(PORTS + "?limit=3").body().get("ports_links");
        assertThat(texts(links, "rel")).containsExactly("next");
        String second = links.get(0).get("href").stringValue();
        assertThat(second).startsWith("http://").contains("limit=3").contains("marker=");
        Answer middle = member().get(second.substring(second.indexOf("/v2.0")));
        assertThat(texts(middle.body().get("ports_links"), "rel")).containsExactlyInAnyOrder("next", "previous");
        assertThat(member().get(PORTS + "?limit=7").body().has("ports_links")).isFalse();
        assertThat(member().get(PORTS + "?limit=0").body().get("ports")).hasSize(7);
    }

    @Test
    void pagesNetworksAndSubnetsOfAnAdministratorToo() {
        for (int i = 0; i < 5; i++) {
            network("'name':'page" + i + "'");
        }
        List<String> seen = new ArrayList<>();
        String url = NETWORKS + "?limit=2&fields=id";
        while (!url.isEmpty()) {
            Answer page = admin().get(url);
            seen.addAll(texts(page.body().get("networks"), "id"));
            url = "";
            for (JsonNode link : page.body().path("networks_links")) {
                String href = link.get("href").stringValue();
                url = link.get("rel").stringValue().equals("next") ? href.substring(href.indexOf("/v2.0")) : url;
            }
        }
        assertThat(seen).isEqualTo(texts(admin().get(NETWORKS).content(), "id"));
        List<String> backwards = new ArrayList<>(seen);
        Collections.reverse(backwards);
        assertThat(seen).isSorted();
        assertThat(texts(admin().get(NETWORKS + "?sort_key=id&sort_dir=desc").content(), "id"))
                .isEqualTo(backwards);
        assertThat(texts(member().get(SUBNETS + "?limit=1").content(), "id")).containsExactly(subnet);
    }

    @Test
    void filtersNetworksAndSubnets() {
        admin().post(
                        NETWORKS,
                        "{'network':{'name':'v','provider:network_type':'vlan','provider:physical_network':'f" + project
                                + "','provider:segmentation_id':77}}")
                .content();
        String query = NETWORKS + "?project_id=" + project;
        assertThat(texts(admin().get(query + "&provider:network_type=vlan").content(), "name"))
                .containsExactly("v");
        assertThat(texts(admin().get(query + "&provider:segmentation_id=77").content(), "name"))
                .containsExactly("v");
        assertThat(texts(
                        admin().get(query + "&provider:physical_network=f" + project)
                                .content(),
                        "name"))
                .containsExactly("v");
        assertThat(texts(admin().get(query + "&mtu=1442").content(), "name")).containsExactly("n");
        assertThat(texts(
                        admin().get(query + "&shared=False&router:external=false")
                                .content(),
                        "name"))
                .containsExactlyInAnyOrder("n", "v");
        assertThat(texts(
                        member().get(SUBNETS + "?cidr=10.0.0.0/24&ip_version=4&enable_dhcp=true")
                                .content(),
                        "id"))
                .containsExactly(subnet);
        assertThat(member().get(SUBNETS + "?gateway_ip=10.0.0.2").content()).isEmpty();
        assertThat(texts(
                        member().get(SUBNETS + "?network_id=" + network + "&gateway_ip=10.0.0.1")
                                .content(),
                        "id"))
                .containsExactly(subnet);
    }
}
