// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.openstack4j;

import java.util.List;
import java.util.Map;
import org.openstack4j.api.Builders;
import org.openstack4j.api.OSClient.OSClientV2;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.exceptions.AuthenticationException;
import org.openstack4j.api.exceptions.ClientResponseException;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.model.network.IPVersionType;
import org.openstack4j.model.network.Network;
import org.openstack4j.model.network.Port;
import org.openstack4j.model.network.SecurityGroup;
import org.openstack4j.model.network.SecurityGroupRule;
import org.openstack4j.model.network.Subnet;
import org.openstack4j.model.network.options.PortListOptions;
import org.openstack4j.openstack.OSFactory;
import org.patchbay.conformance.driver.Cloud;
import org.patchbay.conformance.driver.Steps;

/** Identity v3 and v2, then a network with its subnet, security group and ports, the way openstack4j's users do it. */
public final class OpenStack4jDriver {
    private final Steps steps;
    private final Cloud cloud;
    private final OSClientV3 client;

    private OpenStack4jDriver(Steps steps, Cloud cloud) {
        this.steps = steps;
        this.cloud = cloud;
        this.client = OSFactory.builderV3()
                .endpoint(cloud.identity() + "/v3")
                .credentials(cloud.user(), cloud.password(), Identifier.byName("Default"))
                .scopeToProject(Identifier.byName(cloud.project()), Identifier.byName("Default"))
                .authenticate();
    }

    public static void main(String[] arguments) {
        Steps.run(steps -> new OpenStack4jDriver(steps, Cloud.fromEnvironment()).all());
    }

    private void all() {
        identity();
        Network network = network();
        Subnet subnet = subnet(network);
        SecurityGroup group = securityGroup();
        rules(group);
        port(network, subnet, group);
        bulk(network);
        refusals(network);
    }

    private void identity() {
        steps.equal(
                "the token is of the project",
                cloud.project(),
                client.getToken().getProject().getName());
        steps.that(
                "the catalog has the network service",
                client.getToken().getCatalog().stream().anyMatch(service -> "network".equals(service.getType())));
        steps.that(
                "the user's projects are listed",
                client
                        .identity()
                        .users()
                        .listUserProjects(client.getToken().getUser().getId())
                        .stream()
                        .anyMatch(project -> cloud.project().equals(project.getName())));
        steps.that("regions are listed", !client.identity().regions().list().isEmpty());
        steps.that(
                "roles are listed",
                client.identity().roles().list().stream().anyMatch(role -> "admin".equals(role.getName())));
        steps.step("v2.0 logs in and lists networks", () -> {
            OSClientV2 second = OSFactory.builderV2()
                    .endpoint(cloud.identity() + "/v2.0")
                    .credentials(cloud.user(), cloud.password())
                    .tenantName(cloud.project())
                    .authenticate();
            second.networking().network().list();
        });
        steps.step("a wrong password is refused", () -> {
            try {
                OSFactory.builderV3()
                        .endpoint(cloud.identity() + "/v3")
                        .credentials(cloud.user(), "wrong", Identifier.byName("Default"))
                        .authenticate();
                throw new AssertionError("it was let in");
            } catch (AuthenticationException e) {
                if (e.getStatus() != 401) {
                    throw new AssertionError("expected 401, got " + e.getStatus());
                }
            }
        });
        OSFactory.clientFromToken(client.getToken());
    }

    private Network network() {
        Network network = client.networking()
                .network()
                .create(Builders.network().name("o4j-net").adminStateUp(true).build());
        steps.undo("the network is deleted", () -> {
            if (!client.networking().network().delete(network.getId()).isSuccess()) {
                throw new AssertionError("the answer was no success");
            }
        });
        steps.equal("a network has its name", "o4j-net", network.getName());
        steps.that("a network is up", network.isAdminStateUp());
        steps.that("a network has an MTU", network.getMTU() != null && network.getMTU() >= 1280);
        steps.equal(
                "networks are filtered by name",
                List.of(network.getId()),
                client.networking().network().list(Map.of("name", "o4j-net")).stream()
                        .map(Network::getId)
                        .toList());
        Network renamed = client.networking()
                .network()
                .update(
                        network.getId(),
                        Builders.networkUpdate()
                                .name("o4j-net-2")
                                .adminStateUp(true)
                                .build());
        steps.equal("a network is renamed", "o4j-net-2", renamed.getName());
        steps.equal(
                "a renamed network is read back",
                "o4j-net-2",
                client.networking().network().get(network.getId()).getName());
        steps.equal(
                "an unknown network is null",
                null,
                client.networking().network().get("11111111-2222-4333-8444-555555555555"));
        return network;
    }

    private Subnet subnet(Network network) {
        Subnet subnet = client.networking()
                .subnet()
                .create(Builders.subnet()
                        .name("o4j-subnet")
                        .networkId(network.getId())
                        .ipVersion(IPVersionType.V4)
                        .cidr("10.44.0.0/24")
                        .gateway("10.44.0.254")
                        .addPool("10.44.0.10", "10.44.0.100")
                        .addDNSNameServer("192.0.2.53")
                        .addHostRoute("198.51.100.0/24", "10.44.0.9")
                        .enableDHCP(true)
                        .build());
        steps.undo("the subnet is deleted", () -> client.networking().subnet().delete(subnet.getId()));
        Subnet read = client.networking().subnet().get(subnet.getId());
        steps.equal("a subnet has its range", "10.44.0.0/24", read.getCidr());
        steps.equal("a subnet has its gateway", "10.44.0.254", read.getGateway());
        steps.equal(
                "a subnet has its pool",
                "10.44.0.10-10.44.0.100",
                read.getAllocationPools().getFirst().getStart() + "-"
                        + read.getAllocationPools().getFirst().getEnd());
        steps.equal("a subnet has its name server", List.of("192.0.2.53"), read.getDnsNames());
        steps.equal(
                "a subnet has its host route",
                "198.51.100.0/24",
                read.getHostRoutes().getFirst().getDestination());
        steps.that(
                "the network names its subnet",
                client.networking().network().get(network.getId()).getSubnets().contains(subnet.getId()));
        Subnet changed = client.networking()
                .subnet()
                .update(
                        subnet.getId(),
                        Builders.subnet()
                                .name("o4j-subnet-2")
                                .addDNSNameServer("192.0.2.54")
                                .build());
        steps.equal("a subnet is renamed", "o4j-subnet-2", changed.getName());
        steps.equal("a subnet's name server is replaced", List.of("192.0.2.54"), changed.getDnsNames());
        return subnet;
    }

    private SecurityGroup securityGroup() {
        SecurityGroup group = client.networking()
                .securitygroup()
                .create(Builders.securityGroup()
                        .name("o4j-group")
                        .description("for a test")
                        .build());
        steps.undo(
                "the security group is deleted",
                () -> client.networking().securitygroup().delete(group.getId()));
        SecurityGroup read = client.networking().securitygroup().get(group.getId());
        steps.equal("a security group has its description", "for a test", read.getDescription());
        steps.equal(
                "a new security group has two egress rules", 2, read.getRules().size());
        steps.that(
                "the default group is there",
                client.networking().securitygroup().list().stream().anyMatch(g -> "default".equals(g.getName())));
        return group;
    }

    private void rules(SecurityGroup group) {
        SecurityGroupRule rule = client.networking()
                .securityrule()
                .create(Builders.securityGroupRule()
                        .securityGroupId(group.getId())
                        .direction("ingress")
                        .ethertype("IPv4")
                        .protocol("tcp")
                        .portRangeMin(22)
                        .portRangeMax(23)
                        .remoteIpPrefix("192.0.2.0/24")
                        .build());
        SecurityGroupRule read = client.networking().securityrule().get(rule.getId());
        steps.equal("a rule has its protocol", "tcp", read.getProtocol());
        steps.equal("a rule has its ports", "22-23", read.getPortRangeMin() + "-" + read.getPortRangeMax());
        steps.equal("a rule has its prefix", "192.0.2.0/24", read.getRemoteIpPrefix());
        client.networking().securityrule().delete(rule.getId());
        steps.that(
                "a deleted rule is gone",
                client.networking().securityrule().list().stream()
                        .noneMatch(other -> rule.getId().equals(other.getId())));
    }

    private void port(Network network, Subnet subnet, SecurityGroup group) {
        Port port = client.networking()
                .port()
                .create(Builders.port()
                        .name("o4j-port")
                        .networkId(network.getId())
                        .fixedIp("10.44.0.50", subnet.getId())
                        .deviceId("o4j-vm")
                        .deviceOwner("compute:test")
                        .allowedAddressPair("10.44.0.200", "fa:16:3e:44:00:01")
                        .extraDhcpOpt(Builders.neutron()
                                .extraDhcpOpt()
                                .optName("bootfile-name")
                                .optValue("boot.ipxe")
                                .build())
                        .securityGroup(group.getId())
                        .adminState(true)
                        .build());
        steps.undo("the port is deleted", () -> client.networking().port().delete(port.getId()));
        Port read = client.networking().port().get(port.getId());
        steps.equal(
                "a port has its address",
                "10.44.0.50",
                read.getFixedIps().iterator().next().getIpAddress());
        steps.equal("a port has its group", List.of(group.getId()), read.getSecurityGroups());
        steps.equal(
                "a port has its allowed address",
                "10.44.0.200",
                read.getAllowedAddressPairs().iterator().next().getIpAddress());
        steps.equal("a port has its device", "o4j-vm", read.getDeviceId());
        steps.equal(
                "ports are filtered by device",
                List.of(port.getId()),
                client.networking().port().list(PortListOptions.create().deviceId("o4j-vm")).stream()
                        .map(Port::getId)
                        .toList());
        // Not read.toBuilder(): that sends created_at back, which Neutron refuses too.
        Port asked = Builders.port().name("o4j-port-2").build();
        asked.setId(port.getId());
        Port changed = client.networking().port().update(asked);
        steps.equal("a port is renamed", "o4j-port-2", changed.getName());
        steps.equal(
                "a renamed port keeps its address",
                "10.44.0.50",
                changed.getFixedIps().iterator().next().getIpAddress());
    }

    private void bulk(Network network) {
        List<? extends Port> ports = client.networking()
                .port()
                .create(List.of(
                        Builders.port().networkId(network.getId()).name("o4j-a").build(),
                        Builders.port().networkId(network.getId()).name("o4j-b").build()));
        for (Port port : ports) {
            steps.undo(
                    "the port " + port.getName() + " is deleted",
                    () -> client.networking().port().delete(port.getId()));
        }
        steps.equal(
                "two ports are made at once",
                List.of("o4j-a", "o4j-b"),
                ports.stream().map(Port::getName).toList());
    }

    private void refusals(Network network) {
        steps.step("an address outside every subnet is refused with 400", () -> {
            try {
                client.networking()
                        .port()
                        .create(Builders.port()
                                .networkId(network.getId())
                                .fixedIp("203.0.113.1", null)
                                .build());
                throw new AssertionError("it was accepted");
            } catch (ClientResponseException e) {
                if (e.getStatus() != 400) {
                    throw new AssertionError("expected 400, got " + e.getStatus() + " " + e.getMessage());
                }
            }
        });
        steps.equal(
                "a network in use is not deleted",
                409,
                client.networking().network().delete(network.getId()).getCode());
    }
}
