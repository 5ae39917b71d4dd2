// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.quantum;

import com.woorea.openstack.base.client.OpenStackResponseException;
import com.woorea.openstack.connector.RESTEasyConnector;
import com.woorea.openstack.keystone.Keystone;
import com.woorea.openstack.keystone.model.Access;
import com.woorea.openstack.keystone.model.Tenant;
import com.woorea.openstack.keystone.utils.KeystoneTokenProvider;
import com.woorea.openstack.quantum.Quantum;
import com.woorea.openstack.quantum.model.Network;
import com.woorea.openstack.quantum.model.Pool;
import com.woorea.openstack.quantum.model.Port;
import com.woorea.openstack.quantum.model.Subnet;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.conformance.driver.Cloud;
import org.patchbay.conformance.driver.Steps;

/** What oVirt engine does with a provider: tokens of v2.0, networks, subnets, and a port for each vNIC. */
public final class QuantumDriver {
    private final Steps steps;
    private final Cloud cloud;
    private final Quantum client;

    private QuantumDriver(Steps steps, Cloud cloud) {
        this.steps = steps;
        this.cloud = cloud;
        this.client = new Quantum(cloud.network() + "/v2.0", new RESTEasyConnector());
        client.setTokenProvider(new KeystoneTokenProvider(cloud.identity() + "/v2.0", cloud.user(), cloud.password())
                .getProviderByTenant(cloud.project()));
    }

    public static void main(String[] arguments) {
        Steps.run(steps -> new QuantumDriver(steps, Cloud.fromEnvironment()).all());
    }

    private void all() {
        identity();
        steps.step("the connection test of the engine passes", () -> client.execute(client.get("/", Object.class)));
        Network network = network();
        Subnet subnet = subnet(network);
        Port port = port(network, subnet);
        changes(port);
        lists(network, subnet, port);
        physicalNetwork();
        new RouterCalls(steps, client).all(subnet);
        refusals(network);
    }

    private void identity() {
        Keystone keystone = new Keystone(cloud.identity() + "/v2.0", new RESTEasyConnector());
        Access access = keystone.tokens()
                .authenticate()
                .withUsernamePassword(cloud.user(), cloud.password())
                .withTenantName(cloud.project())
                .execute();
        steps.equal(
                "the token is of the tenant",
                cloud.project(),
                access.getToken().getTenant().getName());
        steps.that(
                "the catalog has the network service",
                access.getServiceCatalog().stream().anyMatch(service -> "network".equals(service.getType())));
        keystone.token(access.getToken().getId());
        List<String> tenants = new ArrayList<>();
        for (Tenant tenant : keystone.tenants().list().execute()) {
            tenants.add(tenant.getName());
        }
        steps.that("the tenants are listed", tenants.contains(cloud.project()));
        refused(
                "a wrong password is refused",
                401,
                () -> new Keystone(cloud.identity() + "/v2.0", new RESTEasyConnector())
                        .tokens()
                        .authenticate()
                        .withUsernamePassword(cloud.user(), "wrong")
                        .withTenantName(cloud.project())
                        .execute());
    }

    private Network network() {
        Network asked = new Network();
        asked.setName("engine-net");
        asked.setAdminStateUp(true);
        asked.setMtu(1400);
        asked.setPortSecurityEnabled(true);
        Network network = client.networks().create(asked).execute();
        steps.undo(
                "the network is deleted",
                () -> client.networks().delete(network.getId()).execute());
        steps.equal("a network has its name", "engine-net", network.getName());
        steps.equal("a network has its MTU", 1400, network.getMtu());
        steps.equal("a network has port security", true, network.getPortSecurityEnabled());
        Network renamed = new Network();
        renamed.setId(network.getId());
        renamed.setName("engine-net-2");
        client.networks().update(renamed).execute();
        Network read = client.networks().show(network.getId()).execute();
        steps.equal("a network is renamed", "engine-net-2", read.getName());
        steps.equal("a renamed network keeps its MTU", 1400, read.getMtu());
        return network;
    }

    private Subnet subnet(Network network) {
        Subnet asked = new Subnet();
        asked.setName("engine-subnet");
        asked.setNetworkId(network.getId());
        asked.setIpversion(Subnet.IpVersion.IPV4);
        asked.setCidr("10.45.0.0/24");
        asked.setGw("10.45.0.1");
        asked.setEnableDHCP(true);
        asked.setDnsNames(List.of("192.0.2.53"));
        Pool pool = new Pool();
        pool.setStart("10.45.0.10");
        pool.setEnd("10.45.0.20");
        asked.setList(List.of(pool));
        Subnet subnet = client.subnets().create(asked).execute();
        steps.undo(
                "the subnet is deleted",
                () -> client.subnets().delete(subnet.getId()).execute());
        Subnet read = client.subnets().show(subnet.getId()).execute();
        steps.equal("a subnet has its range", "10.45.0.0/24", read.getCidr());
        steps.equal("a subnet has its gateway", "10.45.0.1", read.getGw());
        steps.equal("a subnet has its version", Subnet.IpVersion.IPV4, read.getIpversion());
        steps.equal("a subnet has its name server", List.of("192.0.2.53"), read.getDnsNames());
        Subnet changed = new Subnet();
        changed.setId(subnet.getId());
        changed.setName("engine-subnet-2");
        changed.setEnableDHCP(false);
        client.subnets().update(changed).execute();
        Subnet again = client.subnets().show(subnet.getId()).execute();
        steps.equal("a subnet is renamed", "engine-subnet-2", again.getName());
        steps.equal("a subnet answers no DHCP", false, again.getEnableDHCP());
        steps.equal("a changed subnet keeps its gateway", "10.45.0.1", again.getGw());
        return subnet;
    }

    private Port port(Network network, Subnet subnet) {
        Port asked = new Port();
        asked.setName("nic1");
        asked.setNetworkId(network.getId());
        asked.setMacAddress("56:6f:00:45:00:01");
        asked.setDeviceId("7c6f1c1e-0d13-4c9e-8f3c-000000000045");
        asked.setDeviceOwner("oVirt");
        asked.setAdminStateUp(true);
        Port.Binding binding = new Port.Binding();
        binding.setHostId("host-1.example.org");
        asked.setBinding(binding);
        Port port = client.ports().create(asked).execute();
        steps.undo(
                "the port is deleted", () -> client.ports().delete(port.getId()).execute());
        steps.equal("a port has the vNIC's MAC", "56:6f:00:45:00:01", port.getMacAddress());
        steps.equal("a port has the vNIC as device", asked.getDeviceId(), port.getDeviceId());
        steps.equal("a port has one address", 1, port.getList().size());
        steps.equal(
                "a port's address is of the subnet",
                subnet.getId(),
                port.getList().getFirst().getSubnetId());
        steps.equal("a port has the default group", 1, port.getSecurityGroups().size());
        return port;
    }

    private void changes(Port port) {
        String address = port.getList().getFirst().getAddress();
        Port moved = new Port();
        moved.setId(port.getId());
        Port.Binding binding = new Port.Binding();
        binding.setHostId("host-2.example.org");
        moved.setBinding(binding);
        client.ports().update(moved).execute();
        Port mac = new Port();
        mac.setId(port.getId());
        mac.setMacAddress("56:6f:00:45:00:02");
        mac.setBinding(new Port.Binding());
        mac.getBinding().setHostId(""); // a port that is bound to a host keeps its MAC, as in Neutron
        client.ports().update(mac).execute();
        Port groups = new Port();
        groups.setId(port.getId());
        groups.setSecurityGroups(List.of());
        client.ports().update(groups).execute();
        Port read = client.ports().show(port.getId()).execute();
        steps.equal("a port gets another MAC", "56:6f:00:45:00:02", read.getMacAddress());
        steps.equal("a port's groups are taken away", List.of(), read.getSecurityGroups());
        steps.equal(
                "a changed port keeps its address",
                address,
                read.getList().getFirst().getAddress());
        steps.equal("a changed port keeps its device", port.getDeviceId(), read.getDeviceId());
        steps.equal("a changed port keeps its name", "nic1", read.getName());
    }

    private void lists(Network network, Subnet subnet, Port port) {
        List<String> networks = new ArrayList<>();
        client.networks().list().execute().forEach(each -> networks.add(each.getId()));
        List<String> subnets = new ArrayList<>();
        client.subnets().list().execute().forEach(each -> subnets.add(each.getId()));
        List<String> ports = new ArrayList<>();
        client.ports()
                .list()
                .queryParam("device_owner", "oVirt")
                .queryParam("device_id", port.getDeviceId())
                .execute()
                .forEach(each -> ports.add(each.getId()));
        steps.that("the networks are listed", networks.contains(network.getId()));
        steps.that("the subnets are listed", subnets.contains(subnet.getId()));
        steps.equal("the vNIC's port is found", List.of(port.getId()), ports);
    }

    private void physicalNetwork() {
        Network asked = new Network();
        asked.setName("engine-vlan");
        asked.setAdminStateUp(true);
        asked.setProviderPhysicalNetwork("red");
        asked.setProviderNetworkType("vlan");
        asked.setProviderSegmentationId(500);
        Network network = client.networks().create(asked).execute();
        steps.undo(
                "the VLAN network is deleted",
                () -> client.networks().delete(network.getId()).execute());
        Network read = client.networks().show(network.getId()).execute();
        steps.equal("a VLAN network has its physical network", "red", read.getProviderPhysicalNetwork());
        steps.equal("a VLAN network has its type", "vlan", read.getProviderNetworkType());
        steps.equal("a VLAN network has its tag", 500, read.getProviderSegmentationId());
    }

    private void refusals(Network network) {
        refused(
                "an unknown port is 404",
                404,
                () -> client.ports()
                        .show("11111111-2222-4333-8444-555555555555")
                        .execute());
        refused(
                "a network in use is not deleted",
                409,
                () -> client.networks().delete(network.getId()).execute());
    }

    private void refused(String name, int status, Steps.Action action) {
        steps.step(name, () -> {
            try {
                action.run();
            } catch (OpenStackResponseException e) {
                if (e.getStatus() == status) {
                    return;
                }
                throw new AssertionError("expected " + status + ", got " + e.getStatus() + " " + e.getMessage());
            }
            throw new AssertionError("it was accepted");
        });
    }
}
