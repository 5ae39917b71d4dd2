// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.service.Documents.added;
import static org.patchbay.engine.service.Documents.body;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;

class NetworksTest {
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

    private static String network(String name, String more) throws Exception {
        return added(admin.post(
                "/networks",
                "<network><name>" + name + "</name><data_center id=\"" + engine.dataCenterId() + "\"/>" + more
                        + "</network>"));
    }

    @Test
    void aNetworkComesWithAProfileThatHasTheDefaultFilter() throws Exception {
        String id = network("own", "");
        String profiles = body(admin.get("/networks/" + id + "/vnicprofiles?follow=network_filter"), 200);
        assertThat(profiles).contains("<name>own</name>", "<name>vdsm-no-mac-spoofing</name>");
        String without = network("bare", "<profile_required>false</profile_required>");
        assertThat(body(admin.get("/networks/" + without + "/vnicprofiles"), 200))
                .contains("<vnic_profiles/>");
    }

    @Test
    void aNameIsUniqueInItsDataCenterOnly() throws Exception {
        network("twice", "");
        assertThat(body(
                        admin.post(
                                "/datacenters/" + engine.dataCenterId() + "/networks",
                                "<network><name>twice</name></network>"),
                        409))
                .contains("A network of the data center with the name 'twice' exists already");
        String other = added(admin.post("/datacenters", "<data_center><name>other</name></data_center>"));
        added(admin.post("/datacenters/" + other + "/networks", "<network><name>twice</name></network>"));
        body(admin.delete("/datacenters/" + other), 200);
    }

    @Test
    void aNetworkIsAttachedChangedAndDetached() throws Exception {
        String id = network("attach", "");
        String cluster = "/clusters/" + engine.clusterId() + "/networks";
        assertThat(body(admin.post(cluster, "<network id=\"" + id + "\"/>"), 201))
                .contains("<required>true</required>", "<usages><usage>vm</usage></usages>");
        body(admin.post(cluster, "<network><name>attach</name></network>"), 409);
        assertThat(body(
                        admin.put(
                                cluster + "/" + id,
                                "<network><required>false</required><usages><usage>vm</usage><usage>management</usage></usages></network>"),
                        200))
                .contains("<required>false</required>", "<usage>management</usage>");
        assertThat(body(admin.delete(cluster + "/" + id), 409)).contains("is the management network");
        assertThat(body(admin.delete("/networks/" + id), 409)).contains("it is used by cluster 'Default'");
        body(admin.put(cluster + "/" + id, "<network><usages><usage>vm</usage></usages></network>"), 200);
        body(admin.delete(cluster + "/" + id), 200);
        body(admin.get(cluster + "/" + id), 404);
        body(admin.delete("/networks/" + id), 200);
    }

    @Test
    void everyChangeIsInTheAuditLogWithWhoAndWhat() throws Exception {
        String id = network("logged", "<mtu>1400</mtu>");
        body(
                admin.send(
                        "PUT",
                        "/networks/" + id + "?correlation_id=corr-7",
                        "application/xml",
                        "<network><mtu>9000</mtu></network>"),
                200);
        body(admin.put("/networks/" + id, "<network><name>own-not-there</name></network>"), 200);
        String events = body(admin.get("/events?search=correlation_id%3Dcorr-7"), 200);
        assertThat(events)
                .contains(
                        "<code>1114</code>",
                        "<correlation_id>corr-7</correlation_id>",
                        "Network 'logged' was changed.");
        var event = engine.store().read(tx -> tx.events().latest(0, 50)).stream()
                .filter(each -> "corr-7".equals(each.what().correlationId()))
                .findFirst()
                .orElseThrow();
        assertThat(event.what().user()).isEqualTo("admin@internal");
        assertThat(event.what().before()).containsExactly(java.util.Map.entry("mtu", "1400"));
        assertThat(event.what().after()).containsExactly(java.util.Map.entry("mtu", "9000"));
    }

    @Test
    void aRefusalIsAnEventAndChangesNothing() throws Exception {
        network("refused", "");
        long before = engine.store().read(tx -> tx.networks().count());
        body(
                admin.post(
                        "/networks",
                        "<network><name>refused</name><data_center><name>Default</name></data_center></network>"),
                409);
        long after = engine.store().read(tx -> tx.networks().count());
        assertThat(after).isEqualTo(before);
        assertThat(engine.store()
                        .read(tx -> tx.events().latest(0, 1))
                        .getFirst()
                        .what()
                        .code()
                        .number())
                .isEqualTo(943);
    }

    @Test
    void aRoleOnOneDataCenterGivesNothingInAnother() throws Exception {
        String mine = added(admin.post("/datacenters", "<data_center><name>mine</name></data_center>"));
        engine.account(
                "mine",
                org.patchbay.engine.domain.access.Role.NETWORK_ADMIN,
                new org.patchbay.engine.domain.access.ObjectRef(
                        org.patchbay.engine.domain.access.ObjectKind.DATA_CENTER, java.util.UUID.fromString(mine)));
        Rest user = Rest.of(engine, "mine");
        String there =
                added(user.post("/networks", "<network><name>n</name><data_center id=\"" + mine + "\"/></network>"));
        assertThat(body(user.get("/networks"), 200)).contains("<name>n</name>").doesNotContain("<name>own</name>");
        // A reference to what is mine must not open what is not.
        body(
                user.post(
                        "/networks",
                        "<network><name>m</name><data_center id=\"" + engine.dataCenterId()
                                + "\"/><external_provider_physical_network id=\"" + there + "\"/></network>"),
                403);
        body(
                user.post(
                        "/permissions",
                        "<permission><role id=\"00000000-0000-0000-0000-000000000001\"/><user><name>mine</name></user>"
                                + "<data_center id=\"" + mine + "\"/></permission>"),
                403);
    }
}
