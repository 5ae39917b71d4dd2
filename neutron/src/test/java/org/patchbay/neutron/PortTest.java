// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PortTest extends ApiTest {
    private String network = "";
    private String subnet = "";

    @BeforeEach
    void makeNetwork() {
        network = network("'name':'n'");
        subnet = subnet(network, "'cidr':'10.0.0.0/24'");
    }

    private Answer change(String port, String attributes) {
        return admin().put(PORTS + "/" + port, "{'port':{" + attributes + "}}");
    }

    @Test
    void showsEveryAttributeOfAPort() {
        JsonNode port = port(network, "'name':'a'");
        assertThat(port.propertyNames())
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
                        "network_id",
                        "admin_state_up",
                        "status",
                        "mac_address",
                        "fixed_ips",
                        "device_id",
                        "device_owner",
                        "security_groups",
                        "port_security_enabled",
                        "allowed_address_pairs",
                        "extra_dhcp_opts",
                        "binding:host_id",
                        "binding:profile",
                        "binding:vnic_type",
                        "binding:vif_type",
                        "binding:vif_details",
                        "dns_name",
                        "dns_domain",
                        "dns_assignment",
                        "propagate_uplink_status",
                        "qos_policy_id",
                        "qos_network_policy_id",
                        "ip_allocation",
                        "trunk_details");
        assertThat(port.get("status").stringValue()).isEqualTo("DOWN");
        assertThat(port.get("mac_address").stringValue()).matches("fa:16:3e(:[0-9a-f]{2}){3}");
        assertThat(port.get("fixed_ips")).hasSize(1);
        assertThat(port.get("fixed_ips").get(0).get("subnet_id").stringValue()).isEqualTo(subnet);
        assertThat(port.get("security_groups")).hasSize(1);
        assertThat(port.get("binding:vif_type").stringValue()).isEqualTo("unbound");
        assertThat(admin().get(PORTS + "/" + port.get("id").stringValue()).content())
                .isEqualTo(port);
    }

    @Test
    void changesOnlyWhatAnUpdateNames() {
        JsonNode before = port(
                network,
                "'name':'a','description':'d','device_id':'vm-1','device_owner':'compute:nova','binding:host_id':'h1',"
                        + "'binding:profile':{'k':'v'},'dns_name':'vm','fixed_ips':[{'ip_address':'10.0.0.7'},{'ip_address':'10.0.0.9'}],"
                        + "'allowed_address_pairs':[{'ip_address':'10.0.0.100'}],"
                        + "'extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1300'}],'admin_state_up':false");
        String id = before.get("id").stringValue();
        for (String update :
                new String[] {"'name':'b'", "'description':''", "'device_id':'x'", "'admin_state_up':true"}) {
            JsonNode after = change(id, update).content();
            String named = update.substring(1, update.indexOf('\'', 1));
            for (String name : before.propertyNames()) {
                if (!name.equals(named) && !name.equals("revision_number") && !name.equals("updated_at")) {
                    assertThat(after.get(name)).as(name + " after " + update).isEqualTo(before.get(name));
                }
            }
            before = after;
        }
        assertThat(before.get("revision_number").intValue()).isEqualTo(5);
        assertThat(column("Logical_Switch_Port", id, "addresses"))
                .isEqualTo(before.get("mac_address").stringValue() + " 10.0.0.7 10.0.0.9");
    }

    @Test
    void clearsByNullAndEmptyValues() {
        String id = port(
                        network,
                        "'device_id':'vm-1','device_owner':'compute:nova','binding:host_id':'h1','binding:profile':{'k':'v'},"
                                + "'dns_name':'vm','allowed_address_pairs':[{'ip_address':'10.0.0.100'}],'name':'a'")
                .get("id")
                .stringValue();
        assertThat(column("Logical_Switch_Port", id, "options")).contains("requested-chassis=h1");
        JsonNode port = change(
                        id,
                        "'device_id':'','device_owner':'','binding:host_id':'','binding:profile':null,'dns_name':'',"
                                + "'allowed_address_pairs':[],'security_groups':[],'fixed_ips':[],'name':''")
                .content();
        for (String name : new String[] {"device_id", "device_owner", "binding:host_id", "dns_name", "name"}) {
            assertThat(port.get(name).stringValue()).as(name).isEmpty();
        }
        for (String name : new String[] {
            "binding:profile", "allowed_address_pairs", "security_groups", "fixed_ips", "dns_assignment"
        }) {
            assertThat(port.get(name)).as(name).isEmpty();
        }
        assertThat(column("Logical_Switch_Port", id, "options"))
                .isEqualTo("mcast_flood_reports=true requested-chassis=");
        assertThat(column("Logical_Switch_Port", id, "addresses"))
                .isEqualTo(port.get("mac_address").stringValue());
        assertThat(fixture.central()
                        .nbctl("--bare", "--columns=records", "find", "DNS", "external_ids:ls_name=neutron-" + network))
                .isBlank();
    }

    @Test
    void bindsAPortToAHost() {
        String id = port(network, "'binding:host_id':'host-a'").get("id").stringValue();
        JsonNode port = admin().get(PORTS + "/" + id).content();
        assertThat(port.get("binding:vif_type").stringValue()).isEqualTo("ovs");
        assertThat(port.get("binding:vif_details").get("bridge_name").stringValue())
                .isEqualTo("br-int");
        change(id, "'binding:host_id':'host-b'").content();
        assertThat(column("Logical_Switch_Port", id, "options")).contains("requested-chassis=host-b");
        JsonNode seen = member().get(PORTS + "/" + id).content();
        assertThat(seen.has("binding:host_id")).isFalse();
        assertThat(seen.get("binding:vnic_type").stringValue()).isEqualTo("normal");
        refused(
                403,
                "PolicyNotAuthorized",
                () -> member().put(PORTS + "/" + id, "{'port':{'binding:host_id':'host-c'}}"));
        refused(400, "HTTPBadRequest", () -> change(id, "'binding:vnic_type':'direct'"));
    }

    @Test
    void putsAPortIntoAnother() {
        String parent = port(network, "'name':'parent'").get("id").stringValue();
        String child = port(network, "'binding:profile':{'parent_name':'" + parent + "','tag':7}")
                .get("id")
                .stringValue();
        assertThat(column("Logical_Switch_Port", child, "parent_name")).isEqualTo(parent);
        assertThat(column("Logical_Switch_Port", child, "tag")).isEqualTo("7");
        change(child, "'name':'still'").content();
        assertThat(column("Logical_Switch_Port", child, "tag")).isEqualTo("7");
        change(child, "'binding:profile':{}").content();
        assertThat(column("Logical_Switch_Port", child, "parent_name")).isEmpty();
        assertThat(column("Logical_Switch_Port", child, "tag")).isEmpty();
        refused(400, "InvalidInput", () -> change(child, "'binding:profile':{'parent_name':'" + parent + "'}"));
        refused(400, "InvalidInput", () -> change(child, "'binding:profile':{'tag':7}"));
        refused(
                400,
                "InvalidInput",
                () -> change(child, "'binding:profile':{'parent_name':'" + parent + "','tag':4095}"));
        refused(404, "PortNotFound", () -> change(child, "'binding:profile':{'parent_name':'nobody','tag':7}"));
        refused(404, "PortNotFound", () -> change(child, "'binding:profile':{'parent_name':'" + child + "','tag':7}"));
    }

    @Test
    void isOnEveryHostWhenDistributed() {
        String id =
                port(network, "'device_owner':'network:distributed'").get("id").stringValue();
        assertThat(column("Logical_Switch_Port", id, "type")).isEqualTo("localport");
        assertThat(admin().get(PORTS + "/" + id)
                        .content()
                        .get("port_security_enabled")
                        .booleanValue())
                .isFalse();
        change(id, "'device_owner':''").content();
        assertThat(column("Logical_Switch_Port", id, "type")).isEmpty();
    }

    @Test
    void writesWhetherAPortIsUp() {
        String id = port(network, "'admin_state_up':false").get("id").stringValue();
        assertThat(column("Logical_Switch_Port", id, "enabled")).isEqualTo("false");
        change(id, "'name':'x'").content();
        assertThat(column("Logical_Switch_Port", id, "enabled")).isEqualTo("false");
        change(id, "'admin_state_up':true").content();
        assertThat(column("Logical_Switch_Port", id, "enabled")).isEqualTo("true");
        fixture.central().nbctl("set", "Logical_Switch_Port", id, "up=true");
        settlesAs(id, "ACTIVE");
        assertThat(change(id, "'admin_state_up':false").content().get("status").stringValue())
                .isEqualTo("DOWN");
    }

    private void settlesAs(String port, String status) {
        fixture.settle();
        assertThat(admin().get(PORTS + "/" + port).content().get("status").stringValue())
                .isEqualTo(status);
    }

    @Test
    void createsAllPortsOfABulkRequestOrNone() {
        String good = "{'network_id':'" + network + "','dns_name':'vm'}";
        JsonNode made = admin().post(PORTS, "{'ports':[" + good + "," + good + ",{'port':" + good + "}]}")
                .content();
        assertThat(made).hasSize(3);
        assertThat(texts(made, "mac_address")).doesNotHaveDuplicates();
        assertThat(made).extracting(ApiTest::addresses).doesNotHaveDuplicates();
        refused(
                409,
                "IpAddressAlreadyAllocated",
                () -> admin().post(
                                PORTS,
                                "{'ports':[" + good + ",{'network_id':'" + network
                                        + "','fixed_ips':[{'ip_address':'10.0.0.5'},{'ip_address':'10.0.0.5'}]}]}"));
        refused(
                404,
                "NetworkNotFound",
                () -> admin().post(
                                PORTS,
                                "{'ports':[" + good + ",{'network_id':'11111111-1111-4111-8111-111111111111'}]}"));
        refused(400, "HTTPBadRequest", () -> admin().post(PORTS, "{'ports':[]}"));
        refused(400, "HTTPBadRequest", () -> admin().post(PORTS, "{'ports':[" + good + "],'port':" + good + "}"));
    }

    @Test
    void leavesNothingBehindWhenDeleted() {
        String before = fixture.central().nbctl("--bare", "--columns=_uuid,options", "list", "DHCP_Options");
        String id = port(
                        network,
                        "'dns_name':'vm','extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1300'}],'name':'gone'")
                .get("id")
                .stringValue();
        admin().delete(PORTS + "/" + id).done();
        assertNoTraceOf(id);
        assertThat(fixture.central().nbctl("--bare", "--columns=_uuid,options", "list", "DHCP_Options"))
                .isEqualTo(before);
        refused(404, "PortNotFound", () -> admin().delete(PORTS + "/" + id));
    }

    @Test
    void refusesWhatCannotBe() {
        refused(400, "HTTPBadRequest", () -> admin().post(PORTS, "{'port':{}}"));
        refused(404, "NetworkNotFound", () -> tryPort("11111111-1111-4111-8111-111111111111", ""));
        refused(400, "HTTPBadRequest", () -> tryPort("nonsense", ""));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'colour':'blue'"));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'status':'ACTIVE'"));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'admin_state_up':'perhaps'"));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'name':null"));
        refused(404, "QosPolicyNotFound", () -> tryPort(network, "'qos_policy_id':'" + network + "'"));
        refused(404, "SecurityGroupNotFound", () -> tryPort(network, "'security_groups':['" + network + "']"));
        String id = port(network, "").get("id").stringValue();
        refused(400, "HTTPBadRequest", () -> change(id, "'network_id':'" + network + "'"));
        refused(400, "HTTPBadRequest", () -> change(id, "'id':'" + network + "'"));
        refused(404, "PortNotFound", () -> change(network, "'name':'x'"));
    }
}
