// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.service.Documents.added;
import static org.patchbay.engine.service.Documents.body;
import static org.patchbay.engine.service.Documents.named;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.provider.peer.OwnProvider;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;

/** Providers, against our own on real OVN databases. */
class ProvidersTest {
    private static final String PROVIDERS = "/openstacknetworkproviders";
    private static StoredTestEngine engine;
    private static OwnProvider peer;
    private static Rest admin;

    @BeforeAll
    static void start() {
        engine = new StoredTestEngine();
        peer = OwnProvider.start();
        admin = Rest.of(engine, "admin");
    }

    @AfterAll
    static void stop() {
        peer.close();
        engine.close();
    }

    private static String provider(String name, String password, String more) throws Exception {
        return added(admin.post(
                PROVIDERS,
                "<openstack_network_provider><name>" + name + "</name><type>external</type><url>" + peer.networking()
                        + "</url><requires_authentication>true</requires_authentication><username>admin</username>"
                        + "<password>" + password + "</password><authentication_url>" + peer.identity()
                        + "/v3</authentication_url><user_domain_name>Default</user_domain_name>"
                        + "<project_name>admin</project_name><project_domain_name>Default</project_domain_name>" + more
                        + "</openstack_network_provider>"));
    }

    private static final String WRITABLE = "<read_only>false</read_only>";

    private static String external(String name, String provider, String more) {
        return "<network><name>" + name + "</name><data_center id=\"" + engine.dataCenterId()
                + "\"/><external_provider id=\"" + provider + "\"/>" + more + "</network>";
    }

    @Test
    void theTestOfAConnectionTellsWhatIsWrong() throws Exception {
        String right = provider("right", OwnProvider.PASSWORD, "");
        assertThat(body(admin.post(PROVIDERS + "/" + right + "/testconnectivity", "<action/>"), 200))
                .contains("<status>complete</status>");
        String wrong = provider("wrong", "nonsense", "");
        String fault = body(admin.post(PROVIDERS + "/" + wrong + "/testconnectivity", "<action/>"), 400);
        assertThat(fault).contains("<reason>Operation Failed</reason>").doesNotContain("nonsense");
        // What is saved now counts at once, without the token or the password of before.
        body(
                admin.put(
                        PROVIDERS + "/" + wrong,
                        "<openstack_network_provider><password>" + OwnProvider.PASSWORD
                                + "</password></openstack_network_provider>"),
                200);
        body(admin.post(PROVIDERS + "/" + wrong + "/testconnectivity", "<action/>"), 200);
        var event = engine.store().read(tx -> tx.events().latest(0, 1)).getFirst();
        assertThat(event.what().after().toString()).contains("***").doesNotContain(OwnProvider.PASSWORD);
        assertThat(body(admin.get(PROVIDERS + "/" + right + "/certificates"), 200))
                .contains("<certificates/>");
        assertThat(body(
                        admin.post(
                                PROVIDERS + "/" + right + "/importcertificates",
                                "<action><certificates><certificate><content>x</content></certificate></certificates></action>"),
                        400))
                .contains("is no certificate");
    }

    @Test
    void aNetworkIsMadeOnTheProviderImportedElsewhereAndRemovedThere() throws Exception {
        String id = provider("maker", OwnProvider.PASSWORD, WRITABLE);
        String subnet =
                "<subnets><openstack_subnet><name>s</name><cidr>10.9.0.0/24</cidr></openstack_subnet></subnets>";
        String network = added(admin.post("/networks", external("made", id, subnet)));
        String there = named(admin.get(PROVIDERS + "/" + id + "/networks"), "openstack_network", "made");
        assertThat(body(admin.get("/networks/" + network), 200)).contains("<external_id>" + there + "</external_id>");
        assertThat(body(admin.get("/clusters/" + engine.clusterId() + "/networks/" + network), 200))
                .contains("<required>false</required>", "<usages><usage>vm</usage></usages>");
        assertThat(body(admin.get("/networks/" + network + "/vnicprofiles"), 200))
                .contains("<name>made</name>")
                .doesNotContain("<network_filter");
        assertThat(body(admin.get(PROVIDERS + "/" + id + "/networks/" + there + "/subnets"), 200))
                .contains("<cidr>10.9.0.0/24</cidr>");

        String imports = PROVIDERS + "/" + id + "/networks/" + there + "/import";
        assertThat(body(
                        admin.post(imports, "<action><data_center id=\"" + engine.dataCenterId() + "\"/></action>"),
                        409))
                .contains("is in the data center already, as 'made'");
        String other = added(admin.post("/datacenters", "<data_center><name>second</name></data_center>"));
        String action =
                "<action><data_center id=\"" + other + "\"/><name>renamed</name><allow_all>true</allow_all></action>";
        body(admin.post(imports, action), 200);
        String imported = named(admin.get("/datacenters/" + other + "/networks"), "network", "renamed");
        UUID profile = engine.store()
                .read(tx -> tx.profiles().ofNetwork(UUID.fromString(imported)))
                .getFirst()
                .id();
        List<Permission> everyones =
                engine.store().read(tx -> tx.permissions().on(new ObjectRef(ObjectKind.VNIC_PROFILE, profile)));
        assertThat(everyones).hasSize(1);

        body(admin.delete("/networks/" + imported), 200);
        body(admin.delete("/networks/" + network + "?external=true"), 200);
        assertThat(body(admin.get(PROVIDERS + "/" + id + "/networks"), 200)).doesNotContain(there);
        body(admin.get("/networks/" + network), 404);
    }

    @Test
    void nothingStaysOnTheProviderWhenTheNetworkCannotBeKept() throws Exception {
        String id = provider("undone", OwnProvider.PASSWORD, WRITABLE);
        // The second subnet overlaps the first, which only the provider knows.
        String subnets = "<subnets><openstack_subnet><name>a</name><cidr>10.8.0.0/24</cidr></openstack_subnet>"
                + "<openstack_subnet><name>b</name><cidr>10.8.0.0/25</cidr></openstack_subnet></subnets>";
        assertThat(admin.post("/networks", external("half", id, subnets)).statusCode())
                .isBetween(400, 409);
        assertThat(body(admin.get(PROVIDERS + "/" + id + "/networks"), 200)).doesNotContain("half");
        assertThat(body(admin.get("/networks?search=name%3Dhalf"), 200)).contains("<networks/>");
    }

    @Test
    void aReadOnlyProviderIsNotWrittenTo() throws Exception {
        String id = provider("reader", OwnProvider.PASSWORD, "");
        assertThat(body(admin.post("/networks", external("never", id, "")), 409))
                .contains("is read-only");
        body(admin.get(PROVIDERS + "/" + id + "/networks"), 200);
    }

    @Test
    void subnetsAreAddedChangedAndRemoved() throws Exception {
        String id = provider("subnets", OwnProvider.PASSWORD, WRITABLE);
        String network = added(admin.post("/networks", external("nets", id, "")));
        String there = named(admin.get(PROVIDERS + "/" + id + "/networks"), "openstack_network", "nets");
        String path = PROVIDERS + "/" + id + "/networks/" + there + "/subnets";
        body(
                admin.post(
                        path,
                        "<openstack_subnet><name>s</name><cidr>10.7.0.5/24</cidr><ip_version>v4</ip_version></openstack_subnet>"),
                400);
        String subnet = added(admin.post(
                path,
                "<openstack_subnet><name>s</name><cidr>10.7.0.0/24</cidr><ip_version>v4</ip_version>"
                        + "<dns_servers><dns_server>10.7.0.2</dns_server></dns_servers></openstack_subnet>"));
        assertThat(body(
                        admin.put(path + "/" + subnet, "<openstack_subnet><name>renamed</name></openstack_subnet>"),
                        200))
                .contains("<name>renamed</name>", "<dns_server>10.7.0.2</dns_server>");
        body(admin.delete(path + "/" + subnet), 200);
        body(admin.get(path + "/" + subnet), 404);
        body(admin.delete("/networks/" + network + "?external=true"), 200);
        assertThat(body(admin.get("/events?search=type%3D1142%20or%20type%3D1140%20or%20type%3D20004"), 200))
                .contains("<code>1142</code>", "<code>1140</code>", "<code>20004</code>");
    }

    @Test
    void aProviderInUseStaysAndNamesWhatUsesIt() throws Exception {
        String id = provider("used", OwnProvider.PASSWORD, "");
        String cluster = added(admin.post(
                "/clusters",
                "<cluster><name>user</name><data_center><name>Default</name></data_center>"
                        + "<external_network_providers><external_provider id=\"" + id
                        + "\"/></external_network_providers></cluster>"));
        assertThat(body(admin.delete(PROVIDERS + "/" + id + "?force=true"), 409))
                .contains("cluster 'user'");
        body(admin.delete("/clusters/" + cluster), 200);
        body(admin.delete(PROVIDERS + "/" + id), 200);
        body(admin.get(PROVIDERS + "/" + id), 404);
    }
}
