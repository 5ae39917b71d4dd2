// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.quantum;

import com.woorea.openstack.quantum.Quantum;
import com.woorea.openstack.quantum.model.GatewayInfo;
import com.woorea.openstack.quantum.model.Network;
import com.woorea.openstack.quantum.model.Router;
import com.woorea.openstack.quantum.model.RouterForAddInterface;
import com.woorea.openstack.quantum.model.RouterForCreate;
import com.woorea.openstack.quantum.model.Subnet;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.conformance.driver.Steps;

/** The client's calls on routers: it makes them with their gateway, and cannot change them. */
final class RouterCalls {
    private final Steps steps;
    private final Quantum client;

    RouterCalls(Steps steps, Quantum client) {
        this.steps = steps;
        this.client = client;
    }

    void all(Subnet subnet) {
        Network outside = outside();
        RouterForCreate asked = new RouterForCreate();
        asked.setName("engine-router");
        asked.setAdmin_state_up("true");
        GatewayInfo gateway = new GatewayInfo();
        gateway.setNetworkId(outside.getId());
        asked.setExternalGatewayInfo(gateway);
        Router router = client.routers().create(asked).execute();
        steps.undo(
                "the router is deleted",
                () -> client.routers().delete(router.getId()).execute());
        Router read = client.routers().show(router.getId()).execute();
        steps.equal("a router has its name", "engine-router", read.getName());
        steps.equal("a router is up", "true", read.getAdmin_state_up());
        steps.equal(
                "a router has its gateway",
                outside.getId(),
                read.getExternalGatewayInfo().getNetworkId());
        List<String> routers = new ArrayList<>();
        client.routers().list().execute().forEach(each -> routers.add(each.getId()));
        steps.that("the routers are listed", routers.contains(router.getId()));
        RouterForAddInterface leg = new RouterForAddInterface();
        leg.setRouterId(router.getId());
        leg.setSubnetId(subnet.getId());
        steps.step(
                "a subnet is attached", () -> client.routers().addInterface(leg).execute());
        steps.equal("a router has a port in the subnet", 1, legs(router));
        steps.step(
                "a subnet is detached",
                () -> client.routers().deleteInterface(leg).execute());
        steps.equal("a router has a port there no more", 0, legs(router));
    }

    private Network outside() {
        Network asked = new Network();
        asked.setName("engine-outside");
        asked.setRouterExternal("true");
        asked.setAdminStateUp(true);
        Network outside = client.networks().create(asked).execute();
        steps.undo(
                "the network outside is deleted",
                () -> client.networks().delete(outside.getId()).execute());
        Subnet range = new Subnet();
        range.setNetworkId(outside.getId());
        range.setIpversion(Subnet.IpVersion.IPV4);
        range.setCidr("198.51.45.0/24");
        client.subnets().create(range).execute();
        return outside;
    }

    private int legs(Router router) {
        List<String> legs = new ArrayList<>();
        client.ports()
                .list()
                .queryParam("device_id", router.getId())
                .queryParam("device_owner", "network:router_interface")
                .execute()
                .forEach(each -> legs.add(each.getId()));
        return legs.size();
    }
}
