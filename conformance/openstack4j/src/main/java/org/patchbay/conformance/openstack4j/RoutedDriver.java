// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.openstack4j;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openstack4j.api.Builders;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.networking.NetworkingService;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.model.network.AttachInterfaceType;
import org.openstack4j.model.network.IPVersionType;
import org.openstack4j.model.network.NetFloatingIP;
import org.openstack4j.model.network.Network;
import org.openstack4j.model.network.NetworkType;
import org.openstack4j.model.network.Port;
import org.openstack4j.model.network.Resource;
import org.openstack4j.model.network.Router;
import org.openstack4j.model.network.Subnet;
import org.openstack4j.model.network.Trunk;
import org.openstack4j.model.network.ext.LoadBalancerV2;
import org.openstack4j.model.network.ext.PortForwarding;
import org.openstack4j.openstack.OSFactory;
import org.openstack4j.openstack.networking.domain.NeutronTrunkSubport;
import org.patchbay.conformance.driver.Cloud;
import org.patchbay.conformance.driver.Steps;

/** Routers, floating IPs, trunks, load balancers, quotas, tags and what the other classes have, the way openstack4j's users do them. */
public final class RoutedDriver {
    private final Steps steps;
    private final NetworkingService networking;
    private final OtherCalls others;
    private final OctaviaCalls octavia;
    private final String project;

    private RoutedDriver(Steps steps, Cloud cloud) {
        this.steps = steps;
        OSClientV3 client = OSFactory.builderV3()
                .endpoint(cloud.identity() + "/v3")
                .credentials(cloud.user(), cloud.password(), Identifier.byName("Default"))
                .scopeToProject(Identifier.byName(cloud.project()), Identifier.byName("Default"))
                .authenticate();
        this.networking = client.networking();
        this.others = new OtherCalls(steps, networking);
        this.octavia = new OctaviaCalls(steps, client.octavia());
        this.project = client.getToken().getProject().getId();
    }

    public static void main(String[] arguments) {
        Steps.run(steps -> new RoutedDriver(steps, Cloud.fromEnvironment()).all());
    }

    private void all() {
        Network outside = network(Builders.network()
                .name("o4j-outside")
                .isRouterExternal(true)
                .networkType(NetworkType.VLAN)
                .physicalNetwork("o4j-phys")
                .segmentId("44")
                .adminStateUp(true)
                .build());
        subnet(outside, "198.51.100.0/24");
        Network inside =
                network(Builders.network().name("o4j-inside").adminStateUp(true).build());
        Subnet subnet = subnet(inside, "10.45.0.0/24");
        Port port = port(inside, "o4j-first");
        router(outside, subnet);
        floatingIp(outside, port);
        trunk(port, port(inside, "o4j-second"));
        loadBalancer(subnet);
        new QosCalls(steps, networking).all();
        quotas();
        tags(inside);
        whatThereIs(inside);
        others.networks(inside, subnet, port);
        others.router(inside);
        others.securityGroup();
    }

    private void undo(String name, Supplier<ActionResponse> action) {
        steps.undo(name, () -> {
            ActionResponse answer = action.get();
            if (!answer.isSuccess()) {
                throw new AssertionError(answer.getCode() + " " + answer.getFault());
            }
        });
    }

    private Network network(Network asked) {
        Network network = networking.network().create(asked);
        undo(
                "the network " + network.getName() + " is deleted",
                () -> networking.network().delete(network.getId()));
        return network;
    }

    /** Ports draw their addresses from a part of the subnet that no step names one of. */
    private Subnet subnet(Network network, String cidr) {
        String first = cidr.substring(0, cidr.lastIndexOf('.') + 1);
        Subnet subnet = networking
                .subnet()
                .create(Builders.subnet()
                        .networkId(network.getId())
                        .ipVersion(IPVersionType.V4)
                        .cidr(cidr)
                        .addPool(first + "100", first + "199")
                        .build());
        undo("the subnet " + cidr + " is deleted", () -> networking.subnet().delete(subnet.getId()));
        return subnet;
    }

    private Port port(Network network, String name) {
        Port port = networking
                .port()
                .create(Builders.port().networkId(network.getId()).name(name).build());
        undo("the port " + name + " is deleted", () -> networking.port().delete(port.getId()));
        return port;
    }

    private void router(Network outside, Subnet subnet) {
        Router router = networking
                .router()
                .create(Builders.router()
                        .name("o4j-router")
                        .adminStateUp(true)
                        .externalGateway(outside.getId())
                        .build());
        undo("the router is deleted", () -> networking.router().delete(router.getId()));
        steps.equal(
                "a router has its gateway",
                outside.getId(),
                router.getExternalGatewayInfo().getNetworkId());
        steps.equal(
                "a subnet is attached",
                subnet.getId(),
                networking
                        .router()
                        .attachInterface(router.getId(), AttachInterfaceType.SUBNET, subnet.getId())
                        .getSubnetId());
        steps.undo(
                "the subnet is detached",
                () -> networking.router().detachInterface(router.getId(), subnet.getId(), null));
        Router changed = networking
                .router()
                .update(router.toBuilder()
                        .name("o4j-router-2")
                        .route("203.0.113.0/24", "10.45.0.9")
                        .build());
        steps.equal("a router is renamed", "o4j-router-2", changed.getName());
        steps.equal(
                "a router has a route",
                "203.0.113.0/24",
                changed.getRoutes().getFirst().getDestination());
        steps.equal(
                "the route is taken away",
                0,
                networking
                        .router()
                        .update(changed.toBuilder().noRoutes().build())
                        .getRoutes()
                        .size());
        steps.that(
                "a router is set down",
                !networking.router().toggleAdminStateUp(router.getId(), false).isAdminStateUp());
        networking.router().toggleAdminStateUp(router.getId(), true);
        steps.that(
                "routers are listed",
                networking.router().list().stream().anyMatch(r -> router.getId().equals(r.getId())));
        steps.equal(
                "a router in use is not deleted",
                409,
                networking.router().delete(router.getId()).getCode());
    }

    private void floatingIp(Network outside, Port port) {
        NetFloatingIP ip = networking
                .floatingip()
                .create(Builders.netFloatingIP()
                        .floatingNetworkId(outside.getId())
                        .description("first")
                        .build());
        undo("the floating IP is deleted", () -> networking.floatingip().delete(ip.getId()));
        steps.equal("a floating IP has its description", "first", ip.getDescription());
        others.floatingIp(outside, port);
        PortForwarding forwarding = networking
                .floatingip()
                .portForwarding()
                .create(
                        ip.getId(),
                        Builders.portForwarding()
                                .protocol("tcp")
                                .internalIpAddress(
                                        port.getFixedIps().iterator().next().getIpAddress())
                                .internalPortId(port.getId())
                                .internalPort(22)
                                .externalPort(2222)
                                .build());
        steps.equal("a port is forwarded", 2222, forwarding.getExternalPort());
        steps.equal(
                "forwardings are listed",
                1,
                networking.floatingip().portForwarding().list(ip.getId()).size());
        others.forwarding(ip, forwarding);
        steps.that(
                "a forwarding is deleted",
                networking
                        .floatingip()
                        .portForwarding()
                        .delete(ip.getId(), forwarding.getId())
                        .isSuccess());
    }

    private void trunk(Port parent, Port sub) {
        Trunk trunk = networking
                .trunk()
                .create(Builders.neutron()
                        .trunk()
                        .name("o4j-trunk")
                        .parentPort(parent.getId())
                        .adminState(true)
                        .build());
        undo("the trunk is deleted", () -> networking.trunk().delete(trunk.getId()));
        steps.equal("a trunk has its parent", parent.getId(), trunk.getParentPort());
        others.trunk(trunk);
        Trunk grown = networking
                .trunk()
                .addTrunkSubport(
                        trunk.getId(),
                        NeutronTrunkSubport.builder()
                                .portId(sub.getId())
                                .segmentationId(7)
                                .segmentationType("vlan")
                                .build());
        steps.equal("a sub port is added", 1, grown.getTrunkSubports().size());
        steps.equal(
                "sub ports are listed",
                7,
                networking.trunk().listTrunkSubports(trunk.getId()).getFirst().getSegmentationId());
        steps.equal(
                "a sub port is removed",
                0,
                networking
                        .trunk()
                        .removeTrunkSubport(trunk.getId(), sub.getId())
                        .getTrunkSubports()
                        .size());
    }

    private void loadBalancer(Subnet subnet) {
        LoadBalancerV2 balancer = networking
                .lbaasV2()
                .loadbalancer()
                .create(Builders.loadbalancerV2()
                        .name("o4j-balancer")
                        .subnetId(subnet.getId())
                        .address("10.45.0.77")
                        .build());
        undo(
                "the load balancer is deleted",
                () -> networking.lbaasV2().loadbalancer().delete(balancer.getId()));
        steps.equal("a load balancer has its address", "10.45.0.77", balancer.getVipAddress());
        steps.equal(
                "load balancers are filtered",
                List.of(balancer.getId()),
                networking.lbaasV2().loadbalancer().list(Map.of("name", "o4j-balancer")).stream()
                        .map(LoadBalancerV2::getId)
                        .toList());
        new LbaasCalls(steps, networking.lbaasV2()).all(balancer, subnet.getId());
        octavia.all(subnet.getId());
    }

    private void quotas() {
        steps.equal(
                "a quota is set",
                321,
                networking
                        .quotas()
                        .updateForTenant(
                                project,
                                Builders.netQuota()
                                        .network(321)
                                        .subnet(-1)
                                        .port(-1)
                                        .router(-1)
                                        .floatingIP(-1)
                                        .securityGroup(-1)
                                        .securityGroupRule(-1)
                                        .rbacPolicy(-1)
                                        .subnetpool(-1)
                                        .build())
                        .getNetwork());
        steps.equal("a quota is read", 321, networking.quotas().get(project).getNetwork());
        steps.equal("quotas are listed", 1, networking.quotas().get().size());
        steps.that("a quota is reset", networking.quotas().reset(project).isSuccess());
    }

    private void tags(Network network) {
        others.tags(network);
        steps.that(
                "a tag is added",
                networking
                        .resourceTags()
                        .addSingle(Resource.NETWORK, network.getId(), "blue")
                        .isSuccess());
        steps.equal(
                "tags are listed",
                List.of("blue"),
                networking
                        .resourceTags()
                        .list(Resource.NETWORK, network.getId())
                        .getTags());
        steps.that(
                "a tag is taken away",
                networking
                        .resourceTags()
                        .delete(Resource.NETWORK, network.getId(), "blue")
                        .isSuccess());
    }

    private void whatThereIs(Network network) {
        steps.equal(
                "a network tells what is used",
                100,
                networking
                        .networkIPAvailability()
                        .get(network.getId())
                        .getTotalIps()
                        .intValue());
        steps.step("agents are listed", () -> networking.agent().list());
        steps.step(
                "availability zones are listed",
                () -> networking.availabilityzone().list());
    }
}
