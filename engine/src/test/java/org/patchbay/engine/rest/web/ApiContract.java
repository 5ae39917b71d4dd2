// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.http.Json;
import org.patchbay.net.MacAddress;
import tools.jackson.databind.JsonNode;

/** What the API does wherever its objects are. */
abstract class ApiContract {
    @SuppressWarnings("NullAway.Init") // Set before each test.
    private ApiFixture engine;

    @SuppressWarnings("NullAway.Init")
    private Rest admin;

    abstract ApiFixture engine();

    @BeforeEach
    void connect() {
        engine = engine();
        admin = Rest.of(engine, "admin");
    }

    @Test
    void theRootNamesWhatThereIs() throws Exception {
        String xml = admin.get("").body();
        assertThat(xml).contains("<link href=\"/ovirt-engine/api/networks\" rel=\"networks\"/>");
        assertThat(xml).contains("<link href=\"/ovirt-engine/api/networks?search={query}\" rel=\"networks/search\"/>");
        assertThat(xml).contains("<major>4</major>", "<full_version>4.5.6</full_version>");
        assertThat(xml).containsPattern("<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z</time>");
    }

    @Test
    void addsReadsChangesAndRemovesANetwork() throws Exception {
        HttpResponse<String> added = admin.post(
                "/networks",
                "<network><name>red &amp; blue</name><data_center id=\"" + engine.dataCenterId()
                        + "\"/><vlan id=\"5\"/><mtu>1400</mtu><usages><usage>vm</usage></usages><unknown><x/></unknown></network>");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.body())
                .contains("<name>red &amp; blue</name>", "<vlan id=\"5\"/>", "<usages><usage>vm</usage></usages>")
                .contains("<data_center href=\"/ovirt-engine/api/datacenters/" + engine.dataCenterId() + "\" id=\""
                        + engine.dataCenterId() + "\"/>")
                .contains("rel=\"vnicprofiles\"");
        String path = added.headers().firstValue("Location").orElseThrow().replace(engine.url() + "/api", "");
        HttpResponse<String> changed = admin.put(path, "<network><description>new</description><vlan/></network>");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body())
                .contains("<description>new</description>", "<mtu>1400</mtu>")
                .doesNotContain("<vlan");
        HttpResponse<String> moved =
                admin.put(path, "<network><data_center id=\"" + UUID.randomUUID() + "\"/></network>");
        assertThat(moved.statusCode()).isEqualTo(409);
        assertThat(moved.body()).contains("<reason>Broken immutability constraint</reason>");
        assertThat(admin.delete(path).statusCode()).isEqualTo(200);
        HttpResponse<String> gone = admin.get(path);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("<fault><reason>Not found</reason><detail>There is no network");
    }

    @Test
    void speaksJsonWithoutAWrapperAndScalarsAsText() throws Exception {
        HttpResponse<String> added = admin.accepting("application/json")
                .send(
                        "POST",
                        "/networks",
                        "application/json",
                        "{\"name\":\"json\",\"mtu\":9000,\"comment\":null,\"vlan\":{\"id\":\"7\"},\"data_center\":{\"id\":\""
                                + engine.dataCenterId() + "\"}}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        JsonNode one = Json.mapper().readTree(added.body());
        assertThat(one.get("mtu").isString()).isTrue();
        assertThat(one.get("vlan").get("id").asString()).isEqualTo("7");
        assertThat(one.get("link").get(0).get("rel").asString()).isEqualTo("vnicprofiles");
        JsonNode list = Json.mapper()
                .readTree(admin.accepting("application/json;q=0.9, text/html, application/xml;q=0.1")
                        .get("/networks?search=name%3Djson")
                        .body());
        assertThat(list.get("network").get(0).get("name").asString()).isEqualTo("json");
        assertThat(admin.accepting("application/json").get("/storagedomains").body())
                .isEqualTo("{}");
        assertThat(admin.accepting("text/html").get("/networks").statusCode()).isEqualTo(406);
    }

    @Test
    void searchesSortsAndPages() throws Exception {
        for (String name : new String[] {"s1", "s2", "s3", "other"}) {
            engine.put(org.patchbay.engine.domain.host.Host.of(
                    UUID.randomUUID(), engine.clusterId(), name, name + ".example"));
        }
        assertThat(names("/hosts?search=" + enc("Hosts: name=s* sortby name desc")))
                .isEqualTo("s3 s2 s1");
        assertThat(names("/hosts?max=2&search=" + enc("name=s* sortby name page 2")))
                .isEqualTo("s3");
        assertThat(names("/hosts;max=1?search=" + enc("not name=s1 and cluster=default sortby name")))
                .isEqualTo("");
        assertThat(names("/hosts;max=1?case_sensitive=false&search="
                        + enc("not name=s1 and cluster=default sortby name")))
                .isEqualTo("other");
        assertThat(names("/hosts?search=" + enc("status=installing and (name=s1 or name=s2) sortby name")))
                .isEqualTo("s1 s2");
        HttpResponse<String> wrong = admin.get("/hosts?search=" + enc("nam=x"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("At position 1 of the search: there is no field &quot;nam&quot; here");
        assertThat(admin.get("/hosts?max=two").statusCode()).isEqualTo(400);
    }

    @Test
    void followsLinksInPlace() throws Exception {
        Vm vm = engine.put(Vm.of(UUID.randomUUID(), engine.clusterId(), "vm-1"));
        engine.put(Vnic.of(UUID.randomUUID(), vm.id(), "nic1", null, MacAddress.parse("56:6f:00:00:00:09")));
        String xml = admin.get("/vms/" + vm.id() + "?follow=nics.vm,cluster.data_center")
                .body();
        assertThat(xml).contains("<nics><nic href=", "<address>56:6f:00:00:00:09</address>");
        assertThat(xml).containsPattern("<vm href=\"[^\"]*\" id=\"[^\"]*\"><actions>.*<name>vm-1</name>");
        assertThat(xml)
                .containsPattern(
                        "<cluster href=[^>]*><name>Default</name>.*<data_center href=[^>]*><name>Default</name>");
        assertThat(admin.get("/vms/" + vm.id() + "?follow=nothing").statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/vms/" + vm.id() + "/snapshots").body()).contains("<snapshots/>");
        assertThat(admin.get("/vms/" + UUID.randomUUID() + "/nics").statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesAllThatIsWrongWithABody() throws Exception {
        HttpResponse<String> missing = admin.post("/openstacknetworkproviders", "<openstack_network_provider/>");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body())
                .contains("<reason>Incomplete parameters</reason><detail>name is missing. type is missing.</detail>");
        HttpResponse<String> bad =
                admin.post("/networks", "<network><name>n</name><mtu>many</mtu><vlan id=\"5000\"/></network>");
        assertThat(bad.body())
                .contains(
                        "mtu is &quot;many&quot;; expected a whole number.",
                        "vlan.id is &quot;5000&quot;; expected a whole number from 0 to 4094.");
        assertThat(admin.post("/networks", "<host/>").body()).contains("The body's element is host, expected network.");
        assertThat(admin.post(
                                "/networks",
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><network><name>&e;</name></network>")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.send("POST", "/networks", "text/plain", "x").statusCode())
                .isEqualTo(415);
        assertThat(admin.send("PATCH", "/networks", null, null).statusCode()).isEqualTo(405);
        assertThat(admin.post("/networks", "<network>" + "x".repeat(2 << 20) + "</network>")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void neverShowsAPassword() throws Exception {
        HttpResponse<String> added = admin.post(
                "/openstacknetworkproviders",
                "<openstack_network_provider><name>neutron</name><type>neutron</type><plugin_type>linux_bridge</plugin_type>"
                        + "<url>http://192.0.2.9:9696</url><requires_authentication>true</requires_authentication>"
                        + "<username>u</username><tenant_name>t</tenant_name><password>s3cret</password><authentication_url>http://192.0.2.9:35357/v2.0</authentication_url>"
                        + "<agent_configuration><broker_type>rabbit_mq</broker_type><password>s4cret</password><network_mappings>red:eth1</network_mappings></agent_configuration>"
                        + "</openstack_network_provider>");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.body())
                .doesNotContain("cret")
                .contains(
                        "<plugin_type>linux_bridge</plugin_type>",
                        "<broker_type>rabbit_mq</broker_type>",
                        "rel=\"testconnectivity\"");
    }

    @Test
    void letsRolesDoWhatIsTheirs() throws Exception {
        Rest network = Rest.of(engine, "netadmin");
        Rest nobody = Rest.of(engine, "nobody");
        assertThat(network.post(
                                "/networks",
                                "<network><name>by-netadmin</name><data_center><name>Default</name></data_center></network>")
                        .statusCode())
                .isEqualTo(201);
        assertThat(network.post("/datacenters", "<data_center><name>x</name></data_center>")
                        .statusCode())
                .isEqualTo(403);
        assertThat(nobody.get("/networks").body()).contains("<networks/>");
        assertThat(nobody.get("/datacenters/" + engine.dataCenterId()).statusCode())
                .isEqualTo(404);
        Vm vm = engine.put(Vm.of(UUID.randomUUID(), engine.clusterId(), "vm-3"));
        engine.put(org.patchbay.engine.domain.host.Host.of(UUID.randomUUID(), engine.clusterId(), "up", "up.example")
                .withStatus(org.patchbay.engine.domain.host.HostStatus.UP));
        engine.account("user", Role.USER, new ObjectRef(ObjectKind.VM, vm.id()));
        Rest user = Rest.of(engine, "user");
        assertThat(user.get("/vms").body()).contains("vm-3").doesNotContain("vm-2<");
        assertThat(user.post("/vms/" + vm.id() + "/start", "<action/>").statusCode())
                .isEqualTo(200);
        assertThat(user.post("/vms/" + vm.id() + "/migrate", "<action/>").statusCode())
                .isEqualTo(403);
        assertThat(user.delete("/vms/" + vm.id()).statusCode()).isEqualTo(403);
    }

    private String names(String path) throws Exception {
        HttpResponse<String> answer = admin.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        StringBuilder names = new StringBuilder();
        var matcher = java.util.regex.Pattern.compile("<name>([^<]*)</name>").matcher(answer.body());
        while (matcher.find()) {
            names.append(names.isEmpty() ? "" : " ").append(matcher.group(1));
        }
        return names.toString();
    }

    private static String enc(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
