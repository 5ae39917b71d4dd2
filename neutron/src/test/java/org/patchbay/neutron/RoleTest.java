// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may do what, as Neutron's default policy has it. */
@Tag("slow")
class RoleTest extends ApiTest {
    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
    private final JsonNode port = port(network, "'name':'p'");
    private final String portId = port.get("id").stringValue();

    private ApiClient other() {
        return member("other-" + project);
    }

    @Test
    void letsAReaderRead() {
        ApiClient reader = fixture.as("reader@" + project);
        assertThat(reader.get(NETWORKS + "/" + network).status()).isEqualTo(200);
        assertThat(reader.get(PORTS).content()).hasSize(1);
        refused(403, "PolicyNotAuthorized", () -> reader.post(NETWORKS, "{'network':{}}"));
        refused(403, "PolicyNotAuthorized", () -> reader.put(PORTS + "/" + portId, "{'port':{'name':'x'}}"));
        refused(403, "PolicyNotAuthorized", () -> reader.delete(SUBNETS + "/" + subnet));
    }

    @Test
    void wantsACallerWithRoles() {
        fixture.as("").get(NETWORKS).refused(401, "HTTPUnauthorized");
        fixture.as("nobody").get(NETWORKS).refused(401, "HTTPUnauthorized");
        refused(
                403,
                "PolicyNotAuthorized",
                () -> fixture.as("auditor@" + project).post(NETWORKS, "{'network':{}}"));
        refused(400, "HTTPBadRequest", () -> fixture.as("admin,member,reader@").post(NETWORKS, "{'network':{}}"));
    }

    @Test
    void hidesWhatIsOthers() {
        for (String url : new String[] {NETWORKS + "/" + network, SUBNETS + "/" + subnet, PORTS + "/" + portId}) {
            assertThat(other().get(url).status()).as(url).isEqualTo(404);
            String before = dump();
            assertThat(other().delete(url).status()).as(url).isEqualTo(404);
            String singular = url.substring(6, url.indexOf('/', 6) - 1);
            assertThat(other().put(url, "{'" + singular + "':{'name':'x'}}").status())
                    .as(url)
                    .isEqualTo(404);
            assertThat(dump()).isEqualTo(before);
        }
        for (String list : new String[] {NETWORKS, SUBNETS, PORTS}) {
            assertThat(other().get(list + "?project_id=" + project).content())
                    .as(list)
                    .isEmpty();
        }
        refused(404, "NetworkNotFound", () -> other().post(PORTS, "{'port':{'network_id':'" + network + "'}}"));
        refused(
                404,
                "NetworkNotFound",
                () -> other().post(SUBNETS, "{'subnet':{'network_id':'" + network + "','cidr':'10.1.0.0/24'}}"));
    }

    @Test
    void makesThingsForOthersOnlyAsAdministrator() {
        refused(403, "PolicyNotAuthorized", () -> member().post(NETWORKS, "{'network':{'tenant_id':'someone'}}"));
        JsonNode made =
                admin().post(NETWORKS, "{'network':{'project_id':'someone'}}").content();
        assertThat(made.get("tenant_id").stringValue()).isEqualTo("someone");
        refused(400, "HTTPBadRequest", () -> admin().post(NETWORKS, "{'network':{'project_id':'a','tenant_id':'b'}}"));
    }

    @Test
    void limitsWhatAGuestOnASharedNetworkChooses() {
        String shared = admin().post(NETWORKS, "{'network':{'shared':true}}").id();
        String id = admin().post(SUBNETS, "{'subnet':{'network_id':'" + shared + "','cidr':'10.7.0.0/24'}}")
                .id();
        String at = "{'port':{'network_id':'" + shared + "'";
        JsonNode mine = other().post(PORTS, at + ",'fixed_ips':[{'subnet_id':'" + id + "'}]}}")
                .content();
        String url = PORTS + "/" + mine.get("id").stringValue();
        for (String refusedValue : new String[] {
            "'fixed_ips':[{'ip_address':'10.7.0.9'}]",
            "'mac_address':'fa:16:3e:00:00:01'",
            "'port_security_enabled':false",
            "'allowed_address_pairs':[{'ip_address':'10.7.0.9'}]",
            "'device_owner':'network:dhcp'",
            "'binding:host_id':'h'"
        }) {
            refused(403, "PolicyNotAuthorized", () -> other().post(PORTS, at + "," + refusedValue + "}}"));
            refused(403, "PolicyNotAuthorized", () -> other().put(url, "{'port':{" + refusedValue + "}}"));
        }
        assertThat(other().put(url, "{'port':{'name':'mine','security_groups':[]}}")
                        .status())
                .isEqualTo(200);
        refused(
                403,
                "PolicyNotAuthorized",
                () -> other().post(SUBNETS, "{'subnet':{'network_id':'" + shared + "','cidr':'10.8.0.0/24'}}"));
        refused(403, "PolicyNotAuthorized", () -> other().delete(SUBNETS + "/" + id));
        assertThat(other().get(SUBNETS + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void letsANetworksOwnerSeeAndRemoveWhatOthersHaveOnIt() {
        String shared = admin().post(NETWORKS, "{'network':{'shared':true}}").id();
        String theirs =
                other().post(PORTS, "{'port':{'network_id':'" + shared + "'}}").id();
        String stranger =
                member("stranger-" + project).get(PORTS + "/" + theirs).status() + "";
        assertThat(stranger).isEqualTo("404");
        assertThat(texts(member().get(PORTS).content(), "id")).contains(theirs);
        refused(403, "PolicyNotAuthorized", () -> member().put(PORTS + "/" + theirs, "{'port':{'name':'x'}}"));
        member().delete(PORTS + "/" + theirs).done();
    }

    @Test
    void letsAServiceBindPortsEverywhere() {
        ApiClient service = fixture.as("service@services");
        assertThat(texts(service.get(PORTS + "?network_id=" + network).content(), "id"))
                .containsExactly(portId);
        assertThat(texts(service.get(PORTS).content(), "id")).contains(portId);
        assertThat(service.get(NETWORKS + "/" + network).status()).isEqualTo(200);
        assertThat(service.get(SUBNETS + "/" + subnet).status()).isEqualTo(200);
        JsonNode bound = service.put(
                        PORTS + "/" + portId, "{'port':{'binding:host_id':'h','device_owner':'compute:nova'}}")
                .content();
        assertThat(bound.get("binding:host_id").stringValue()).isEqualTo("h");
        refused(403, "PolicyNotAuthorized", () -> service.delete(NETWORKS + "/" + network));
    }

    @Test
    void showsSubnetsOfExternalNetworksToAll() {
        String external =
                admin().post(NETWORKS, "{'network':{'router:external':true}}").id();
        String id = admin().post(SUBNETS, "{'subnet':{'network_id':'" + external + "','cidr':'198.18.0.0/24'}}")
                .id();
        assertThat(other().get(SUBNETS + "/" + id).status()).isEqualTo(200);
        refused(403, "PolicyNotAuthorized", () -> other().delete(SUBNETS + "/" + id));
        refused(403, "PolicyNotAuthorized", () -> other().post(PORTS, "{'port':{'network_id':'" + external + "'}}"));
    }
}
