// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

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
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What one provider takes away while another one begins to use it: one of the two is refused, and nothing dangles. */
@Tag("slow")
class RouterRaceTest extends RouterTestCase {
    private static TwoProviders providers;

    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
    private final String router = router("'name':'r'");

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
        for (Row leg : snapshot.rows(LogicalRouterPort.TABLE)) {
            String name = leg.string(LogicalRouterPort.Columns.NAME);
            assertThat(snapshot.first(NorthboundIndexes.PORT_BY_NAME, name.substring(4)))
                    .as("the port of " + name)
                    .isNotNull();
            String of = leg.map(LogicalRouterPort.Columns.EXTERNAL_IDS).getOrDefault(ExternalIds.ROUTER_NAME, "");
            assertThat(Routers.rowOf(snapshot, of)).as("the router of " + name).isNotNull();
        }
        for (Row port : snapshot.rows(LogicalSwitchPort.TABLE)) {
            if (port.string(LogicalSwitchPort.Columns.TYPE).equals(LogicalSwitchPort.ROUTER)) {
                String name = "lrp-" + port.string(LogicalSwitchPort.Columns.NAME);
                assertThat(snapshot.first(RouterIndexes.LEG_BY_NAME, name))
                        .as(name)
                        .isNotNull();
                for (String id : port.map(LogicalSwitchPort.Columns.EXTERNAL_IDS)
                        .getOrDefault(ExternalIds.SUBNET_IDS, "")
                        .split(" ", -1)) {
                    assertThat(snapshot.first(NorthboundIndexes.SUBNET_BY_ID, id))
                            .as("subnet " + id)
                            .isNotNull();
                }
            }
        }
        for (Row row : snapshot.rows(LogicalRouter.TABLE)) {
            for (var route : ExtraRoutes.of(snapshot, Router.of(row).id())) {
                assertThat(ExtraRoutes.needMore(snapshot, RouterOperations.wiring(snapshot, Router.of(row))))
                        .as("route " + route + " leads nowhere")
                        .isFalse();
            }
        }
    }

    private Answer join(ApiClient client) {
        return act(client, router, "add_router_interface", subnetOf(subnet));
    }

    private Answer leave(ApiClient client) {
        return act(client, router, "remove_router_interface", subnetOf(subnet));
    }

    @Test
    void keepsTheRouterThatGetsAnInterface() {
        late(client -> client.delete(ROUTERS + "/" + router), this::join).refused(409, "RouterInUse");
    }

    @Test
    void putsNoInterfaceIntoARouterThatGoes() {
        late(this::join, client -> client.delete(ROUTERS + "/" + router)).refused(404, "RouterNotFound");
    }

    @Test
    void keepsTheSubnetThatGetsARouter() {
        late(client -> client.delete(SUBNETS + "/" + subnet), this::join).refused(409, "SubnetInUse");
    }

    @Test
    void putsNoRouterIntoASubnetThatGoes() {
        late(this::join, client -> client.delete(SUBNETS + "/" + subnet)).refused(404, "SubnetNotFound");
    }

    @Test
    void keepsTheNetworkThatGetsARouter() {
        late(client -> client.delete(NETWORKS + "/" + network), this::join).refused(409, "NetworkInUse");
    }

    @Test
    void seesTheGatewayThatChangesMeanwhile() {
        late(this::join, client -> client.put(SUBNETS + "/" + subnet, "{'subnet':{'gateway_ip':null}}"))
                .refused(400, "BadRequest");
    }

    @Test
    void keepsTheGatewayOfASubnetThatGetsARouter() {
        late(client -> client.put(SUBNETS + "/" + subnet, "{'subnet':{'gateway_ip':null}}"), this::join)
                .refused(409, "GatewayIpInUse");
    }

    @Test
    void keepsThePortThatBecomesAnInterface() {
        String port = text(port(network, ""), "id");
        late(
                        client -> client.delete(PORTS + "/" + port),
                        client -> act(client, router, "add_router_interface", portOf(port)))
                .refused(409, "ServicePortInUse");
    }

    @Test
    void makesNoInterfaceOfAPortThatGoes() {
        String port = text(port(network, ""), "id");
        late(
                        client -> act(client, router, "add_router_interface", portOf(port)),
                        client -> client.delete(PORTS + "/" + port))
                .refused(404, "PortNotFound");
    }

    @Test
    void putsASubnetIntoARouterOnce() {
        late(this::join, this::join).refused(400, "BadRequest");
    }

    @Test
    void keepsTheInterfaceThatARouteNeeds() {
        done(join(admin()));
        late(
                        this::leave,
                        client -> client.put(
                                ROUTERS + "/" + router,
                                "{'router':{'routes':[{'destination':'10.9.0.0/16','nexthop':'10.0.0.9'}]}}"))
                .refused(409, "RouterInterfaceInUseByRoute");
    }

    @Test
    void makesNoRouteByAnInterfaceThatGoes() {
        done(join(admin()));
        late(
                        client -> act(
                                client,
                                router,
                                "add_extraroutes",
                                "'router':{'routes':[{'destination':'10.9.0.0/16','nexthop':'10.0.0.9'}]}"),
                        this::leave)
                .refused(400, "InvalidRoutes");
    }

    @Test
    void keepsTheExternalNetworkThatGetsAGateway() {
        String outside = external("race-" + project);
        outerSubnet(outside, "'cidr':'198.18.0.0/24'");
        Function<ApiClient, Answer> set =
                client -> client.put(ROUTERS + "/" + router, "{'router':{" + gateway(outside, "") + "}}");
        late(client -> client.delete(NETWORKS + "/" + outside), set).refused(409, "NetworkInUse");
        change(router, "'external_gateway_info':null").content();
        late(client -> client.put(NETWORKS + "/" + outside, "{'network':{'router:external':false}}"), set)
                .refused(409, "ExternalNetworkInUse");
        change(router, "'external_gateway_info':null").content();
        late(set, client -> client.put(NETWORKS + "/" + outside, "{'network':{'router:external':false}}"))
                .refused(400, "BadRequest");
    }
}
