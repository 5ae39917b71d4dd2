// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.service.Documents.added;
import static org.patchbay.engine.service.Documents.body;
import static org.patchbay.engine.service.Documents.named;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;

/** Roles on objects, given and taken where the object is. */
class PermissionsTest {
    private static StoredTestEngine engine;
    private static Rest admin;

    @BeforeAll
    static void start() {
        engine = new StoredTestEngine();
        admin = Rest.of(engine, "admin");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void aRoleOnAnObjectHoldsForItAndWhatIsInIt() throws Exception {
        Rest bob = user("bob");
        String center = added(admin.post("/datacenters", "<data_center><name>bobs</name></data_center>"));
        String place = "/datacenters/" + center;
        assertThat(bob.get(place).statusCode()).isEqualTo(404);

        String given = added(give(place, "bob", Role.USER));
        assertThat(body(admin.get(place + "/permissions"), 200))
                .contains(given, Role.USER.id().toString());
        assertThat(body(admin.get(place + "?follow=permissions"), 200)).contains(given);
        body(bob.get(place), 200);
        body(bob.post(place + "/networks", "<network><name>net</name></network>"), 403);
        body(bob.delete(place), 403);
        // Nobody gives more than it has.
        body(give(bob, place, "bob", Role.SUPER_USER), 403);

        String more = added(give(place, "bob", Role.NETWORK_ADMIN));
        String network = added(bob.post(place + "/networks", "<network><name>net</name></network>"));
        body(bob.put("/networks/" + network, "<network><description>bob</description></network>"), 200);
        body(bob.put(place, "<data_center><description>bob</description></data_center>"), 403);
        body(bob.get("/networks/" + network + "/permissions"), 200);
        body(bob.delete(place + "/permissions/" + more), 403);
        // What is elsewhere is not there for bob.
        assertThat(body(bob.get("/datacenters"), 200)).contains("bobs").doesNotContain("Default");
        body(bob.get("/datacenters/" + engine.dataCenterId() + "/permissions"), 404);
        body(
                bob.post(
                        "/networks",
                        "<network><name>x</name><data_center id=\"" + engine.dataCenterId() + "\"/></network>"),
                403);

        // Taken at another object: it is not there.
        body(admin.delete("/datacenters/" + engine.dataCenterId() + "/permissions/" + given), 404);
        body(admin.delete(place + "/permissions/" + more), 200);
        body(bob.delete("/networks/" + network), 403);
        body(admin.delete(place + "/permissions/" + given), 200);
        body(bob.get("/networks/" + network), 404);
        body(bob.get(place), 404);
    }

    @Test
    void aSuperuserOfAClusterRulesItAndNothingElse() throws Exception {
        Rest carla = user("carla");
        String cluster = added(admin.post(
                "/clusters", "<cluster><name>carlas</name><data_center><name>Default</name></data_center></cluster>"));
        added(give("/clusters/" + cluster, "carla", Role.SUPER_USER));
        String vm = added(carla.post("/vms", "<vm><name>cvm</name><cluster id=\"" + cluster + "\"/></vm>"));
        body(carla.post("/vms/" + vm + "/nics", "<nic><name>n1</name></nic>"), 201);
        body(carla.post("/vms", "<vm><name>other</name><cluster id=\"" + engine.clusterId() + "\"/></vm>"), 403);
        Rest dora = user("dora");
        added(give(carla, "/vms/" + vm, "dora", Role.USER));
        body(dora.get("/vms/" + vm + "/nics"), 200);
        body(dora.post("/vms/" + vm + "/nics", "<nic><name>n2</name></nic>"), 403);
        body(dora.post("/vms/" + vm + "/start", "<action/>"), 409);
        body(dora.delete("/vms/" + vm), 403);
        body(carla.post("/users", "<user><user_name>x@internal</user_name></user>"), 403);
        body(give(carla, "/clusters/" + engine.clusterId(), "carla", Role.SUPER_USER), 404);
    }

    @Test
    void everyKindOfObjectHasThem() throws Exception {
        user("emil");
        String center = engine.dataCenterId().toString();
        String network = added(admin.post("/datacenters/" + center + "/networks", "<network><name>n</name></network>"));
        String vm = added(admin.post("/vms", "<vm><name>v</name><cluster id=\"" + engine.clusterId() + "\"/></vm>"));
        String host = added(admin.post(
                "/hosts",
                "<host><name>h</name><address>192.0.2.9</address><cluster id=\"" + engine.clusterId() + "\"/></host>"));
        String provider = added(admin.post(
                "/openstacknetworkproviders",
                "<openstack_network_provider><name>p</name><type>external</type><url>http://192.0.2.1:9696</url>"
                        + "</openstack_network_provider>"));
        String profile = named(admin.get("/networks/" + network + "/vnicprofiles"), "vnic_profile", "n");
        String pool = named(admin.get("/macpools"), "mac_pool", "Default");
        for (String object : List.of(
                "/datacenters/" + center,
                "/clusters/" + engine.clusterId(),
                "/networks/" + network,
                "/vnicprofiles/" + profile,
                "/vms/" + vm,
                "/hosts/" + host,
                "/macpools/" + pool,
                "/openstacknetworkproviders/" + provider)) {
            String given = added(give(object, "emil", Role.USER));
            body(admin.get(object + "/permissions/" + given), 200);
            body(give(object, "emil", Role.USER), 409);
            body(admin.delete(object + "/permissions/" + given), 200);
            body(admin.get(object + "/permissions/" + given), 404);
        }
        String absent = "/networks/00000000-0000-4000-8000-000000000000";
        body(give(absent, "emil", Role.USER), 404);
        body(
                admin.post(
                        "/vms/" + vm + "/permissions",
                        "<permission><role><name>UserRole</name></role><user><name>emil</name></user><host id=\"" + host
                                + "\"/></permission>"),
                400);
    }

    private static Rest user(String name) {
        engine.account(name, null, ObjectRef.SYSTEM);
        return Rest.of(engine, name);
    }

    private static java.net.http.HttpResponse<String> give(String object, String user, Role role) throws Exception {
        return give(admin, object, user, role);
    }

    private static java.net.http.HttpResponse<String> give(Rest who, String object, String user, Role role)
            throws Exception {
        return who.post(
                object + "/permissions",
                "<permission><role id=\"" + role.id() + "\"/><user><name>" + user + "</name></user></permission>");
    }
}
