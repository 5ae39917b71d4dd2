// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.TwoProviders;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.Nat;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.JsonNode;

/** What one provider takes from a floating IP while another one gives it: one of the two is refused, or has its effect undone. */
@Tag("slow")
class FloatingIpRaceTest extends FloatingIpTestCase {
    private static TwoProviders providers;

    private final JsonNode floating = floating("");
    private final String id = text(floating, "id");

    @BeforeAll
    static void addProvider() {
        providers = new TwoProviders(fixture);
    }

    private Answer late(Function<ApiClient, Answer> late, Function<ApiClient, Answer> early) {
        return providers.late(project, late, early);
    }

    @AfterEach
    void nothingDangles() {
        Snapshot snapshot = fixture.snapshot();
        for (Row row : snapshot.rows(LogicalSwitchPort.TABLE)) {
            if (FloatingIp.isOne(row)) {
                FloatingIp ip = FloatingIp.of(row);
                boolean leads = ip.portId() != null;
                if (leads) {
                    assertThat(snapshot.first(NorthboundIndexes.PORT_BY_NAME, String.valueOf(ip.portId())))
                            .as("the port of " + ip)
                            .isNotNull();
                }
                assertThat(snapshot.find(RouterIndexes.NAT_BY_FLOATING_IP, ip.id()))
                        .as("the translation of " + ip)
                        .hasSize(leads ? 1 : 0);
                boolean goesSomewhere =
                        leads || !Forwarder.forwardings(snapshot, ip.id()).isEmpty();
                assertThat(ip.routerId() != null).as("the router of " + ip).isEqualTo(goesSomewhere);
            }
        }
        for (String table : new String[] {Nat.TABLE, LoadBalancer.TABLE}) {
            for (Row row : snapshot.rows(table)) {
                String of = row.map("external_ids").get(ExternalIds.NAT_FLOATING_IP_ID);
                if (of != null) {
                    assertThat(snapshot.first(RouterIndexes.FLOATING_IP_BY_ID, of))
                            .as(table)
                            .isNotNull();
                }
            }
        }
    }

    private Answer lead(ApiClient client) {
        return client.put(FLOATING + "/" + id, "{'floatingip':{" + portOf(port) + "}}");
    }

    private Answer forward(ApiClient client) {
        String fixed =
                text(client.get(PORTS + "/" + port).content().get("fixed_ips").get(0), "ip_address");
        return client.post(
                FLOATING + "/" + id + "/port_forwardings",
                "{'port_forwarding':{'internal_port_id':'" + port + "','internal_ip_address':'" + fixed
                        + "','protocol':'tcp','external_port':22,'internal_port':22}}");
    }

    private Answer leave(ApiClient client) {
        return client.put(ROUTERS + "/" + router + "/remove_router_interface", "{'subnet_id':'" + subnet + "'}");
    }

    private Answer clear(ApiClient client) {
        return client.put(ROUTERS + "/" + router, "{'router':{'external_gateway_info':null}}");
    }

    @Test
    void leadsToNoPortThatGoes() {
        late(this::lead, client -> client.delete(PORTS + "/" + port)).refused(404, "PortNotFound");
    }

    @Test
    void letsGoOfAPortThatItHasJustGot() {
        late(client -> client.delete(PORTS + "/" + port), this::lead).done();
        assertThat(show(id).get("port_id").isNull()).isTrue();
    }

    @Test
    void letsGoOfAnAddressThatItHasJustGot() {
        late(
                        client ->
                                client.put(PORTS + "/" + port, "{'port':{'fixed_ips':[{'ip_address':'10.0.0.200'}]}}"),
                        this::lead)
                .content();
        assertThat(show(id).get("port_id").isNull()).isTrue();
    }

    @Test
    void keepsTheInterfaceThatItNeeds() {
        late(this::leave, this::lead).refused(409, "RouterInterfaceInUseByFloatingIP");
    }

    @Test
    void goesByNoInterfaceThatGoes() {
        late(this::lead, this::leave).refused(404, "ExternalGatewayForFloatingIPNotFound");
    }

    @Test
    void keepsTheGatewayThatItNeeds() {
        late(this::clear, this::lead).refused(409, "RouterExternalGatewayInUseByFloatingIp");
    }

    @Test
    void goesByNoGatewayThatGoes() {
        late(this::lead, this::clear).refused(404, "ExternalGatewayForFloatingIPNotFound");
    }

    /** Another external network. */
    private static String beside() {
        ApiClient operator = fixture.as("admin@operators");
        String beside =
                operator.post(NETWORKS, "{'network':{'router:external':true}}").id();
        operator.post(SUBNETS, "{'subnet':{'network_id':'" + beside + "','cidr':'198.19.0.0/24'}}")
                .content();
        fixture.settle();
        return beside;
    }

    private Answer addGateway(ApiClient client, String beside) {
        return client.put(
                ROUTERS + "/" + router + "/add_external_gateways",
                "{'router':{'external_gateways':[{'network_id':'" + beside + "'}]}}");
    }

    /** Checks that the translation is at the right gateway of two, and what the guest sends is kept from going out by the other. */
    private void assertGoesByItsGateway() {
        fixture.settle();
        Snapshot snapshot = fixture.snapshot();
        assertThat(snapshot.find(RouterIndexes.NAT_BY_FLOATING_IP, id))
                .singleElement()
                .satisfies(nat -> assertThat(nat.uuid(Nat.Columns.GATEWAY_PORT)).isPresent());
        assertThat(snapshot.find(RouterIndexes.POLICY_BY_FLOATING_IP, id)).hasSize(1);
        assertThat(fixture.check(false).left())
                .filteredOn(line -> line.contains(router))
                .isEmpty();
    }

    @Test
    void goesByItsGatewayThoughAnotherOneComes() {
        String beside = beside();
        late(this::lead, client -> addGateway(client, beside)).content();
        assertGoesByItsGateway();
    }

    @Test
    void goesByItsGatewayOnceThereIsAnother() {
        String beside = beside();
        late(client -> addGateway(client, beside), this::lead).content();
        assertGoesByItsGateway();
    }

    @Test
    void isForwardedOnlyWithOneGateway() {
        String beside = beside();
        late(this::forward, client -> addGateway(client, beside)).refused(400, "BadRequest");
    }

    @Test
    void keepsTheOnlyGatewayThatForwardingNeeds() {
        String beside = beside();
        late(client -> addGateway(client, beside), this::forward).refused(400, "BadRequest");
    }

    @Test
    void isNotLedAnywhereOnceItIsDeleted() {
        late(this::lead, client -> client.delete(FLOATING + "/" + id)).refused(404, "FloatingIPNotFound");
    }

    @Test
    void goesWithWhatItHasJustGot() {
        late(client -> client.delete(FLOATING + "/" + id), this::lead).done();
        assertThat(nat()).isEmpty();
    }

    @Test
    void isOnlyOneOfAPort() {
        String other = text(floating(""), "id");
        late(this::lead, client -> client.put(FLOATING + "/" + other, "{'floatingip':{" + portOf(port) + "}}"))
                .refused(409, "FloatingIPPortAlreadyAssociated");
    }

    @Test
    void forwardsNothingToAPortThatGoes() {
        late(client -> client.delete(PORTS + "/" + port), this::forward).done();
        assertThat(show(id).get("port_forwardings")).isEmpty();
    }

    @Test
    void translatesOrForwards() {
        late(this::lead, this::forward).refused(409, "FipInUseByPortForwarding");
    }

    @Test
    void keepsTheFloatingIpThatForwards() {
        late(client -> client.delete(FLOATING + "/" + id), this::forward).refused(409, "FipInUseByPortForwarding");
        late(this::leave, client -> client.get(FLOATING + "/" + id)).refused(409, "RouterInterfaceInUseByFloatingIP");
    }
}
