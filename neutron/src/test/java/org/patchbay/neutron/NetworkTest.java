// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NetworkTest extends ApiTest {

    @Test
    void showsEveryAttributeOfANetwork() {
        JsonNode network = admin().post(NETWORKS, "{'network':{'name':'blue','description':'d'}}")
                .content();
        assertThat(network.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "tenant_id",
                        "project_id",
                        "description",
                        "revision_number",
                        "created_at",
                        "updated_at",
                        "tags",
                        "admin_state_up",
                        "status",
                        "subnets",
                        "shared",
                        "router:external",
                        "is_default",
                        "mtu",
                        "port_security_enabled",
                        "provider:network_type",
                        "provider:physical_network",
                        "provider:segmentation_id",
                        "dns_domain",
                        "vlan_transparent",
                        "l2_adjacency",
                        "availability_zones",
                        "availability_zone_hints",
                        "ipv4_address_scope",
                        "ipv6_address_scope",
                        "qos_policy_id");
        assertThat(network.get("mtu").intValue()).isEqualTo(1442);
        assertThat(network.get("status").stringValue()).isEqualTo("ACTIVE");
        assertThat(network.get("admin_state_up").booleanValue()).isTrue();
        assertThat(network.get("shared").booleanValue()).isFalse();
        assertThat(network.get("router:external").booleanValue()).isFalse();
        assertThat(network.get("port_security_enabled").booleanValue()).isTrue();
        assertThat(network.get("subnets")).isEmpty();
        assertThat(network.get("revision_number").intValue()).isEqualTo(1);
        assertThat(network.get("project_id").stringValue()).isEqualTo(project);
        assertThat(admin().get(NETWORKS + "/" + network.get("id").stringValue()).content())
                .isEqualTo(network);
    }

    @Test
    void hidesProviderAttributesFromMembers() {
        JsonNode network = member().post(NETWORKS, "{'network':{}}").content();
        assertThat(network.propertyNames()).noneMatch(name -> name.startsWith("provider:"));
        assertThat(network.get("name").stringValue()).isEmpty();
        refused(
                403,
                "PolicyNotAuthorized",
                () -> member().post(NETWORKS, "{'network':{'provider:network_type':'geneve'}}"));
        refused(403, "PolicyNotAuthorized", () -> member().post(NETWORKS, "{'network':{'shared':true}}"));
        refused(403, "PolicyNotAuthorized", () -> member().post(NETWORKS, "{'network':{'router:external':true}}"));
    }

    @Test
    void changesOnlyWhatAnUpdateNames() {
        String id = network("'name':'a','description':'kept','mtu':1400,'dns_domain':'example.org.'");
        JsonNode before = member().get(NETWORKS + "/" + id).content();
        JsonNode after =
                member().put(NETWORKS + "/" + id, "{'network':{'name':'b'}}").content();
        for (String name : before.propertyNames()) {
            if (!name.equals("name") && !name.equals("revision_number") && !name.equals("updated_at")) {
                assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
            }
        }
        assertThat(after.get("name").stringValue()).isEqualTo("b");
        assertThat(after.get("revision_number").intValue()).isEqualTo(2);
    }

    @Test
    void clearsByEmptyValues() {
        String id = network("'name':'a','description':'d','dns_domain':'example.org.'");
        JsonNode network = member().put(NETWORKS + "/" + id, "{'network':{'name':'','description':'','dns_domain':''}}")
                .content();
        assertThat(network.get("name").stringValue()).isEmpty();
        assertThat(network.get("description").stringValue()).isEmpty();
        assertThat(network.get("dns_domain").stringValue()).isEmpty();
        assertThat(column("Logical_Switch", "neutron-" + id, "external_ids"))
                .doesNotContain("dns_domain")
                .doesNotContain("description");
    }

    @Test
    void keepsTheMtuWithinTheUnderlay() {
        refused(400, "InvalidInput", () -> member().post(NETWORKS, "{'network':{'mtu':1443}}"));
        refused(400, "HTTPBadRequest", () -> member().post(NETWORKS, "{'network':{'mtu':67}}"));
        refused(400, "HTTPBadRequest", () -> member().post(NETWORKS, "{'network':{'mtu':-1}}"));
        refused(400, "HTTPBadRequest", () -> member().post(NETWORKS, "{'network':{'mtu':'many'}}"));
        refused(400, "HTTPBadRequest", () -> member().post(NETWORKS, "{'network':{'mtu':99999999999999999999}}"));
        String id = network("'mtu':'1300'");
        assertThat(column("Logical_Switch", "neutron-" + id, "external_ids")).contains("neutron:mtu=1300");
        refused(400, "InvalidInput", () -> member().put(NETWORKS + "/" + id, "{'network':{'mtu':1443}}"));
        assertThat(member().put(NETWORKS + "/" + id, "{'network':{'mtu':1442}}")
                        .content()
                        .get("mtu")
                        .intValue())
                .isEqualTo(1442);
    }

    @Test
    void dropsEverythingWhileDown() {
        String id = network("'admin_state_up':false");
        String name = "neutron-" + id;
        assertThat(fixture.central().nbctl("acl-list", name))
                .contains("from-lport 32767 (1) drop")
                .contains("to-lport 32767 (1) drop");
        member().put(NETWORKS + "/" + id, "{'network':{'admin_state_up':true}}").content();
        assertThat(fixture.central().nbctl("acl-list", name)).isBlank();
        member().put(NETWORKS + "/" + id, "{'network':{'admin_state_up':'False'}}")
                .content();
        member().put(NETWORKS + "/" + id, "{'network':{'admin_state_up':false}}")
                .content();
        assertThat(fixture.central().nbctl("acl-list", name).lines()).hasSize(2);
        member().delete(NETWORKS + "/" + id).done();
    }

    @Test
    void refusesToDeleteANetworkWithPorts() {
        String id = network("'name':'busy'");
        String subnet = subnet(id, "'cidr':'10.0.0.0/24','ip_version':4");
        String port = port(id, "'dns_name':'vm'").get("id").stringValue();
        refused(409, "NetworkInUse", () -> member().delete(NETWORKS + "/" + id));
        admin().delete(PORTS + "/" + port).done();
        member().delete(NETWORKS + "/" + id).done();
        member().get(SUBNETS + "/" + subnet).refused(404, "SubnetNotFound");
        assertNoTraceOf(id);
        refused(404, "NetworkNotFound", () -> member().delete(NETWORKS + "/" + id));
    }

    @Test
    void countsItsSubnets() {
        String id = network("'name':'n'");
        String first = subnet(id, "'cidr':'10.0.0.0/24','ip_version':4");
        String second = subnet(id, "'cidr':'10.1.0.0/24','ip_version':4");
        assertThat(member().get(NETWORKS + "/" + id).content().get("subnets"))
                .extracting(JsonNode::stringValue)
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void showsSharedAndExternalNetworksToOthers() {
        String shared = admin().post(NETWORKS, "{'network':{'shared':true}}").id();
        String external =
                admin().post(NETWORKS, "{'network':{'router:external':true}}").id();
        String mine = admin().post(NETWORKS, "{'network':{}}").id();
        ApiClient other = member("elsewhere");
        assertThat(other.get(NETWORKS + "/" + shared).status()).isEqualTo(200);
        assertThat(other.get(NETWORKS + "/" + external).status()).isEqualTo(200);
        other.get(NETWORKS + "/" + mine).refused(404, "NetworkNotFound");
        assertThat(texts(other.get(NETWORKS).content(), "id"))
                .contains(shared, external)
                .doesNotContain(mine);
        refused(403, "PolicyNotAuthorized", () -> other.put(NETWORKS + "/" + shared, "{'network':{'name':'x'}}"));
        refused(403, "PolicyNotAuthorized", () -> other.delete(NETWORKS + "/" + external));
        refused(404, "NetworkNotFound", () -> other.delete(NETWORKS + "/" + mine));
        assertThat(texts(other.get(NETWORKS + "?router:external=True").content(), "id"))
                .contains(external)
                .doesNotContain(shared);
    }

    @Test
    void keepsANetworkSharedWhileOthersUseIt() {
        String id = admin().post(NETWORKS, "{'network':{'shared':true}}").id();
        String port = member("elsewhere")
                .post(PORTS, "{'port':{'network_id':'" + id + "'}}")
                .id();
        refused(409, "InvalidSharedSetting", () -> admin().put(NETWORKS + "/" + id, "{'network':{'shared':false}}"));
        member("elsewhere").delete(PORTS + "/" + port).done();
        assertThat(admin().put(NETWORKS + "/" + id, "{'network':{'shared':false}}")
                        .content()
                        .get("shared")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void takesConstantsOnlyAsTheyAre() {
        assertThat(admin().post(
                                NETWORKS,
                                "{'network':{'is_default':false,'availability_zone_hints':[],'qos_policy_id':null}}")
                        .status())
                .isEqualTo(201);
        refused(400, "HTTPBadRequest", () -> admin().post(NETWORKS, "{'network':{'is_default':true}}"));
        refused(
                404,
                "AvailabilityZoneNotFound",
                () -> admin().post(NETWORKS, "{'network':{'availability_zone_hints':['north']}}"));
        refused(
                404,
                "QosPolicyNotFound",
                () -> admin().post(NETWORKS, "{'network':{'qos_policy_id':'11111111-1111-4111-8111-111111111111'}}"));
    }

    @Test
    void passesVlanTagsWhenAsked() {
        String id = network("'vlan_transparent':true");
        assertThat(column("Logical_Switch", "neutron-" + id, "other_config")).contains("vlan-passthru=true");
        assertThat(member().get(NETWORKS + "/" + id)
                        .content()
                        .get("vlan_transparent")
                        .booleanValue())
                .isTrue();
        refused(
                400,
                "HTTPBadRequest",
                () -> member().put(NETWORKS + "/" + id, "{'network':{'vlan_transparent':false}}"));
    }
}
