// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile client sends is refused with 400, and leaves nothing behind. */
class HostileInputTest {
    private static NeutronFixture fixture;
    private static ApiClient admin;
    private static String network;
    private static String physical;

    @BeforeAll
    static void start() {
        fixture = NeutronFixture.start();
        admin = fixture.as("admin@p1");
        network = admin.post("/v2.0/networks", "{'network':{}}").id();
        physical = admin.post("/v2.0/networks", """
                {'network':{'provider:network_type':'flat','provider:physical_network':'hostile'}}""").id();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'allocation_pools':[{'start':'10.1.0.9','end':'10.1.0.3'}]",
                "'allocation_pools':[{'start':'10.1.0.9','end':'fd00::1'}]",
                "'service_types':['\\u0000']",
                "'service_types':['\\ud800']",
            })
    void refusesASubnet(String attribute) {
        Answer answer = admin.post(
                "/v2.0/subnets", "{'subnet':{'network_id':'" + network + "','cidr':'10.1.0.0/24'," + attribute + "}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(admin.get("/v2.0/subnets?cidr=10.1.0.0/24").content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'extra_dhcp_opts':[{'opt_name':'domain-name','opt_value':'\\ud800'}]",
                "'binding:profile':{'k':'\\ud800'}",
                "'binding:profile':{'\\udc00':1}",
                "'device_id':'\\u0000'",
            })
    void refusesAPort(String attribute) {
        Answer answer = admin.post("/v2.0/ports", "{'port':{'network_id':'" + network + "'," + attribute + "}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(admin.get("/v2.0/ports?network_id=" + network).content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'network_type':'vlan','physical_network':'\\u0000','segmentation_id':5",
                "'network_type':'vlan','physical_network':'x','segmentation_id':5e3",
                "'network_type':'vlan','physical_network':'x','segmentation_id':99999999999",
                "'network_type':['vlan'],'physical_network':'x'",
                "'network_type':'flat','physical_network':'x','name':'\\ud800'",
                "'network_type':'flat','physical_network':'x','hosts':[]",
            })
    void refusesASegment(String attributes) {
        Answer answer =
                admin.post("/v2.0/segments", "{'segment':{'network_id':'" + physical + "'," + attributes + "}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(admin.get("/v2.0/segments?network_id=" + physical).content()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0967\u0968\u0969\u096a", "0x500", "1e3", "--1400", "140 0", ""})
    void takesOnlyAsciiDigitsForANumber(String mtu) {
        assertThat(admin.post("/v2.0/networks", "{'network':{'mtu':'" + mtu + "'}}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/v2.0/networks", "{'network':{'mtu':' 1400 '}}").status())
                .isEqualTo(201);
    }

    @Test
    void refusesSubnetsOfOneRequestThatOverlap() {
        String first = "{'network_id':'" + network + "','cidr':'10.2.0.0/16'}";
        String second = "{'network_id':'" + network + "','cidr':'10.2.7.0/24'}";
        Answer answer = admin.post("/v2.0/subnets", "{'subnets':[" + first + "," + second + "]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(admin.get("/v2.0/subnets?network_id=" + network).content()).isEmpty();

        String other = admin.post("/v2.0/networks", "{'network':{}}").id();
        String elsewhere = "{'network_id':'" + other + "','cidr':'10.2.7.0/24'}";
        assertThat(admin.post("/v2.0/subnets", "{'subnets':[" + first + "," + elsewhere + "]}")
                        .status())
                .isEqualTo(201);
        admin.get("/v2.0/subnets?network_id=" + network)
                .content()
                .forEach(subnet ->
                        admin.delete("/v2.0/subnets/" + subnet.get("id").stringValue()));
    }

    @Test
    void doesNotTellByFilterOrOrderWhatTheCallerMayNotSee() {
        ApiClient member = fixture.as("member@p7");
        String own = member.post("/v2.0/networks", "{'network':{}}").id();
        String port = member.post("/v2.0/ports", "{'port':{'network_id':'" + own + "'}}")
                .id();
        assertThat(admin.put("/v2.0/ports/" + port, "{'port':{'binding:host_id':'h1'}}")
                        .status())
                .isEqualTo(200);
        assertThat(member.get("/v2.0/ports?binding:host_id=h1").content()).isEmpty();
        assertThat(admin.get("/v2.0/ports?binding:host_id=h1").content()).hasSize(1);
        assertThat(member.get("/v2.0/ports?id=" + port).content()).hasSize(1);
        assertThat(member.get("/v2.0/networks?provider:network_type=geneve").content())
                .isEmpty();
        assertThat(member.get("/v2.0/ports?sort_key=binding:host_id").status()).isEqualTo(400);
        assertThat(admin.get("/v2.0/ports?sort_key=binding:host_id").status()).isEqualTo(200);
    }
}
