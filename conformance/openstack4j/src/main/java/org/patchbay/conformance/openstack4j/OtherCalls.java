// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.openstack4j;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openstack4j.api.Builders;
import org.openstack4j.api.networking.NetworkingService;
import org.openstack4j.model.network.AttachInterfaceType;
import org.openstack4j.model.network.NetFloatingIP;
import org.openstack4j.model.network.Network;
import org.openstack4j.model.network.Port;
import org.openstack4j.model.network.Resource;
import org.openstack4j.model.network.Router;
import org.openstack4j.model.network.SecurityGroup;
import org.openstack4j.model.network.Subnet;
import org.openstack4j.model.network.Trunk;
import org.openstack4j.model.network.ext.PortForwarding;
import org.openstack4j.openstack.networking.domain.NeutronResourceTag;
import org.patchbay.conformance.driver.Steps;

/** Calls of openstack4j's networking service that nothing else makes: mostly other ways to read and to change. */
final class OtherCalls {
    private static final String NOBODY = "11111111-2222-4333-8444-555555555555";

    private final Steps steps;
    private final NetworkingService networking;

    OtherCalls(Steps steps, NetworkingService networking) {
        this.steps = steps;
        this.networking = networking;
    }

    private <T> void listed(String what, List<? extends T> list, Predicate<T> wanted) {
        Stream<? extends T> all = list.stream();
        steps.that(what + " are listed", all.anyMatch(wanted));
    }

    void networks(Network network, Subnet subnet, Port port) {
        listed(
                "networks",
                networking.network().list(),
                (Network each) -> network.getId().equals(each.getId()));
        listed(
                "subnets",
                networking.subnet().list(),
                (Subnet each) -> subnet.getId().equals(each.getId()));
        listed("ports", networking.port().list(), (Port each) -> port.getId().equals(each.getId()));
        steps.equal(
                "ports are filtered by ids",
                1,
                networking
                        .port()
                        .list(Map.of("id", List.of(port.getId(), NOBODY)))
                        .size());
        steps.that(
                "what networks use is listed",
                networking.networkIPAvailability().get().stream()
                        .anyMatch(each -> network.getId().equals(each.getNetworkId())));
        steps.equal("an unknown agent is null", null, networking.agent().getAgent(NOBODY));
    }

    void router(Network network) {
        Router router = networking.router().create("o4j-other", true);
        steps.equal(
                "a router is shown",
                "o4j-other",
                networking.router().get(router.getId()).getName());
        Port port = networking
                .port()
                .create(Builders.port().networkId(network.getId()).build());
        steps.equal(
                "a port is attached",
                port.getId(),
                networking
                        .router()
                        .attachInterface(router.getId(), AttachInterfaceType.PORT, port.getId())
                        .getPortId());
        steps.equal(
                "a port is detached",
                port.getId(),
                networking
                        .router()
                        .detachInterface(router.getId(), null, port.getId())
                        .getPortId());
        steps.that(
                "an idle router is deleted",
                networking.router().delete(router.getId()).isSuccess());
    }

    /** Not associateToPort nor disassociateFromPort: this version of the client cannot send their bodies, to nobody. */
    void floatingIp(Network outside, Port port) {
        NetFloatingIP ip = networking
                .floatingip()
                .create(Builders.netFloatingIP()
                        .floatingNetworkId(outside.getId())
                        .portId(port.getId())
                        .build());
        steps.equal("a floating IP leads to a port", port.getId(), ip.getPortId());
        steps.equal(
                "floating IPs are filtered",
                List.of(ip.getId()),
                networking.floatingip().list(Map.of("port_id", port.getId())).stream()
                        .map(NetFloatingIP::getId)
                        .toList());
        steps.equal(
                "a floating IP is shown",
                ip.getFixedIpAddress(),
                networking.floatingip().get(ip.getId()).getFixedIpAddress());
        listed(
                "floating IPs",
                networking.floatingip().list(),
                (NetFloatingIP each) -> ip.getId().equals(each.getId()));
        steps.that(
                "a floating IP is deleted",
                networking.floatingip().delete(ip.getId()).isSuccess());
    }

    void forwarding(NetFloatingIP ip, PortForwarding forwarding) {
        steps.equal(
                "a forwarding is shown",
                22,
                networking
                        .floatingip()
                        .portForwarding()
                        .get(ip.getId(), forwarding.getId())
                        .getInternalPort());
        steps.equal(
                "forwardings are filtered",
                0,
                networking
                        .floatingip()
                        .portForwarding()
                        .list(ip.getId(), Map.of("external_port", "1"))
                        .size());
    }

    void trunk(Trunk trunk) {
        networking
                .trunk()
                .update(Builders.neutron()
                        .trunk()
                        .trunkId(trunk.getId())
                        .name("o4j-trunk-2")
                        .description("second")
                        .adminState(true)
                        .build());
        steps.equal(
                "a trunk is renamed",
                "o4j-trunk-2",
                networking.trunk().get(trunk.getId()).getName());
        listed(
                "trunks",
                networking.trunk().list(),
                (Trunk each) -> trunk.getId().equals(each.getId()));
    }

    void securityGroup() {
        SecurityGroup group = networking
                .securitygroup()
                .create(Builders.securityGroup().name("o4j-other").build());
        networking
                .securitygroup()
                .update(
                        group.getId(),
                        Builders.securityGroupUpdate()
                                .name("o4j-other-2")
                                .description("second")
                                .build());
        steps.equal(
                "security groups are filtered",
                List.of(group.getId()),
                networking.securitygroup().list(Map.of("name", "o4j-other-2")).stream()
                        .map(SecurityGroup::getId)
                        .toList());
        steps.equal(
                "rules are filtered",
                2,
                networking
                        .securityrule()
                        .list(Map.of("security_group_id", group.getId()))
                        .size());
        steps.that(
                "a security group is deleted",
                networking.securitygroup().delete(group.getId()).isSuccess());
    }

    void tags(Network network) {
        NeutronResourceTag tags = new NeutronResourceTag();
        tags.addTag("red", "green");
        steps.equal(
                "tags are replaced",
                2,
                networking
                        .resourceTags()
                        .replace(Resource.NETWORK, network.getId(), tags)
                        .getTags()
                        .size());
        steps.that(
                "a tag is there",
                networking
                        .resourceTags()
                        .check(Resource.NETWORK, network.getId(), "red")
                        .isSuccess());
        steps.that(
                "another tag is not",
                !networking
                        .resourceTags()
                        .check(Resource.NETWORK, network.getId(), "blue")
                        .isSuccess());
        steps.that(
                "all tags are taken away",
                networking
                        .resourceTags()
                        .deleteAll(Resource.NETWORK, network.getId())
                        .isSuccess());
    }
}
