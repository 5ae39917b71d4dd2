// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PortDnsTest extends ApiTest {
    private final String network = network("'name':'n','dns_domain':'peer.test.'");
    private final String subnet = subnet(network, "'cidr':'10.9.0.0/24'");

    private String records() {
        return fixture.central()
                .nbctl("--bare", "--columns=records", "find", "DNS", "external_ids:ls_name=neutron-" + network)
                .strip();
    }

    private JsonNode named(String name, String address) {
        return port(network, "'dns_name':'" + name + "','fixed_ips':[{'ip_address':'" + address + "'}]");
    }

    private void delete(JsonNode port) {
        admin().delete(PORTS + "/" + port.get("id").stringValue()).done();
    }

    @Test
    void resolvesNamesAndAddresses() {
        JsonNode port = named("VM1", "10.9.0.12");
        assertThat(records()).isEqualTo("12.0.9.10.in-addr.arpa=vm1.peer.test vm1=10.9.0.12 vm1.peer.test=10.9.0.12");
        assertThat(column("Logical_Switch", "neutron-" + network, "dns_records"))
                .isNotEmpty();
        JsonNode assignment = port.get("dns_assignment").get(0);
        assertThat(assignment.get("hostname").stringValue()).isEqualTo("VM1");
        assertThat(assignment.get("ip_address").stringValue()).isEqualTo("10.9.0.12");
        assertThat(assignment.get("fqdn").stringValue()).isEqualTo("VM1.peer.test.");
        JsonNode other = named("vm2", "10.9.0.13");
        delete(port);
        assertThat(records()).isEqualTo("13.0.9.10.in-addr.arpa=vm2.peer.test vm2=10.9.0.13 vm2.peer.test=10.9.0.13");
        delete(other);
        assertThat(records()).isEmpty();
        assertThat(column("Logical_Switch", "neutron-" + network, "dns_records"))
                .isEmpty();
        assertThat(subnet).isNotEmpty();
    }

    @Test
    void followsTheAddressesOfThePort() {
        JsonNode port = named("vm", "10.9.0.12");
        admin().put(
                        PORTS + "/" + port.get("id").stringValue(),
                        "{'port':{'fixed_ips':[{'ip_address':'10.9.0.14'},{'ip_address':'10.9.0.15'}]}}")
                .content();
        assertThat(records()).contains("vm=10.9.0.14 10.9.0.15").doesNotContain("12.0.9.10");
    }

    @Test
    void followsTheDomainOfTheNetwork() {
        named("vm", "10.9.0.12");
        JsonNode own =
                port(network, "'dns_name':'own','dns_domain':'mine.test.','fixed_ips':[{'ip_address':'10.9.0.13'}]");
        member().put(NETWORKS + "/" + network, "{'network':{'dns_domain':'new.test.'}}")
                .content();
        assertThat(records())
                .contains("vm.new.test=10.9.0.12")
                .contains("12.0.9.10.in-addr.arpa=vm.new.test")
                .contains("own.mine.test=10.9.0.13")
                .doesNotContain("peer.test");
        assertThat(own.get("dns_assignment").get(0).get("fqdn").stringValue()).isEqualTo("own.mine.test.");
        member().put(NETWORKS + "/" + network, "{'network':{'dns_domain':''}}").content();
        assertThat(records()).contains("vm=10.9.0.12").doesNotContain("new.test");
    }

    @Test
    void sharesANameAmongPorts() {
        JsonNode first = named("vm", "10.9.0.12");
        named("vm", "10.9.0.13");
        assertThat(records()).contains("vm.peer.test=10.9.0.12 10.9.0.13");
        delete(first);
        assertThat(records()).contains("vm.peer.test=10.9.0.13").doesNotContain("10.9.0.12");
    }

    @Test
    void namesAllPortsOfABulkRequest() {
        String port = "{'network_id':'" + network + "','dns_name':'";
        admin().post(PORTS, "{'ports':[" + port + "a'}," + port + "b'}," + port + "c'}]}")
                .content();
        assertThat(records()).contains(" a=10.9.0").contains(" b=10.9.0").contains("c.peer.test=10.9.0");
    }

    @Test
    void refusesNamesThatCannotBe() {
        for (String name : new String[] {"-a", "a b", "ü", "a..b", "x".repeat(64)}) {
            refused(400, "HTTPBadRequest", () -> tryPort(network, "'dns_name':'" + name + "'"));
        }
    }

    private Answer tryPort(String owner, String network, String attributes) {
        return member(owner).post(PORTS, "{'port':{'network_id':'" + network + "'," + attributes + "}}");
    }

    private String shared() {
        String id = admin().post(NETWORKS, "{'network':{'shared':true,'dns_domain':'shared.test.'}}")
                .id();
        admin().post(SUBNETS, "{'subnet':{'network_id':'" + id + "','cidr':'10.3.0.0/24'}}")
                .content();
        return id;
    }

    @Test
    void leavesANameOnASharedNetworkToItsFirstProject() {
        String shared = shared();
        String first = tryPort("a" + project, shared, "'dns_name':'db'").id();
        String second = tryPort("b" + project, shared, "'dns_name':'web'").id();
        refused(409, "DnsNameInUse", () -> tryPort("b" + project, shared, "'dns_name':'db'"));
        refused(409, "DnsNameInUse", () -> tryPort("b" + project, shared, "'dns_name':'DB'"));
        refused(
                409,
                "DnsNameInUse",
                () -> member("b" + project).put(PORTS + "/" + second, "{'port':{'dns_name':'db'}}"));
        assertThat(tryPort("a" + project, shared, "'dns_name':'db'").status()).isEqualTo(201);
        assertThat(admin().post(PORTS, "{'port':{'network_id':'" + shared + "','dns_name':'db'}}")
                        .status())
                .isEqualTo(201);
        member("a" + project)
                .put(PORTS + "/" + first, "{'port':{'name':'n','dns_name':'db'}}")
                .content();
    }

    @Test
    void keepsNamesOnASharedNetworkWithinItsDomain() {
        String shared = shared();
        String a = "a" + project;
        refused(403, "PolicyNotAuthorized", () -> tryPort(a, shared, "'dns_name':'www.example.com'"));
        refused(403, "PolicyNotAuthorized", () -> tryPort(a, shared, "'dns_name':'www','dns_domain':'example.com.'"));
        String port = tryPort(a, shared, "'dns_name':'www','dns_domain':'shared.test'")
                .id();
        for (String change : new String[] {"'dns_name':'www.example.com'", "'dns_domain':'example.com.'"}) {
            refused(403, "PolicyNotAuthorized", () -> member(a).put(PORTS + "/" + port, "{'port':{" + change + "}}"));
        }
        assertThat(admin().post(PORTS, "{'port':{'network_id':'" + shared + "','dns_name':'www.example.com'}}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void keepsPointersToItself() {
        for (String name : new String[] {"12.0.9.10.in-addr.arpa", "x.IP6.Arpa"}) {
            refused(400, "HTTPBadRequest", () -> tryPort(network, "'dns_name':'" + name + "'"));
            refused(400, "HTTPBadRequest", () -> tryPort(network, "'dns_name':'x','dns_domain':'" + name + ".'"));
            refused(
                    400,
                    "HTTPBadRequest",
                    () -> member().put(NETWORKS + "/" + network, "{'network':{'dns_domain':'" + name + "'}}"));
        }
        assertThat(tryPort(network, "'dns_name':'arpa.example'").status()).isEqualTo(201);
    }

    @Test
    void refusesAWholeNameThatIsTooLong() {
        String name = String.join(".", Collections.nCopies(4, "x".repeat(49)));
        String domain = String.join(".", Collections.nCopies(3, "y".repeat(20)));
        refused(400, "InvalidInput", () -> tryPort(network, "'dns_name':'" + name + "','dns_domain':'" + domain + "'"));
        tryPort(network, "'dns_name':'" + name + "'").content();
        refused(
                400,
                "InvalidInput",
                () -> member().put(NETWORKS + "/" + network, "{'network':{'dns_domain':'" + domain + "'}}"));
    }
}
