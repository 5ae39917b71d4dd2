// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.openstack4j;

import java.util.Map;
import java.util.function.Supplier;
import org.openstack4j.api.Builders;
import org.openstack4j.api.networking.ext.LbaasV2Service;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.network.ext.HealthMonitorType;
import org.openstack4j.model.network.ext.HealthMonitorV2;
import org.openstack4j.model.network.ext.LbMethod;
import org.openstack4j.model.network.ext.LbPoolV2;
import org.openstack4j.model.network.ext.ListenerProtocol;
import org.openstack4j.model.network.ext.ListenerV2;
import org.openstack4j.model.network.ext.LoadBalancerV2;
import org.openstack4j.model.network.ext.MemberV2;
import org.openstack4j.model.network.ext.Protocol;
import org.patchbay.conformance.driver.Steps;

/** Openstack4j's LBaaS v2, as Neutron had it before Octavia: the same paths below the Networking API's own. */
final class LbaasCalls {
    private final Steps steps;
    private final LbaasV2Service lbaas;

    LbaasCalls(Steps steps, LbaasV2Service lbaas) {
        this.steps = steps;
        this.lbaas = lbaas;
    }

    void all(LoadBalancerV2 balancer, String subnet) {
        changes(balancer);
        ListenerV2 listener = listener(balancer);
        LbPoolV2 pool = pool(listener);
        HealthMonitorV2 monitor = monitor(pool);
        MemberV2 member = member(pool, subnet);
        steps.that(
                "LBaaS: the tree has the listener",
                lbaas.loadbalancer()
                                .statusTree(balancer.getId())
                                .getLoadBalancerV2Status()
                                .getListenerStatuses()
                                .size()
                        == 1);
        gone("a member", () -> lbaas.lbPool().deleteMember(pool.getId(), member.getId()));
        gone("a health monitor", () -> lbaas.healthMonitor().delete(monitor.getId()));
        gone("a pool", () -> lbaas.lbPool().delete(pool.getId()));
        gone("a listener", () -> lbaas.listener().delete(listener.getId()));
    }

    private void gone(String what, Supplier<ActionResponse> delete) {
        steps.that("LBaaS: " + what + " is deleted", delete.get().isSuccess());
    }

    private void changes(LoadBalancerV2 balancer) {
        lbaas.loadbalancer()
                .update(
                        balancer.getId(),
                        Builders.loadBalancerV2Update()
                                .description("second")
                                .adminStateUp(true)
                                .build());
        steps.equal(
                "LBaaS: a load balancer is described",
                "second",
                lbaas.loadbalancer().get(balancer.getId()).getDescription());
        steps.equal(
                "LBaaS: nothing is counted",
                0,
                lbaas.loadbalancer().stats(balancer.getId()).getActiveConnections());
    }

    private ListenerV2 listener(LoadBalancerV2 balancer) {
        ListenerV2 made = lbaas.listener()
                .create(Builders.listenerV2()
                        .name("o4j-lbaas")
                        .protocol(ListenerProtocol.TCP)
                        .protocolPort(443)
                        .loadBalancerId(balancer.getId())
                        .adminStateUp(true)
                        .build());
        lbaas.listener()
                .update(
                        made.getId(),
                        Builders.listenerV2Update()
                                .name("o4j-lbaas-2")
                                .adminStateUp(true)
                                .build());
        steps.equal(
                "LBaaS: a listener is renamed",
                "o4j-lbaas-2",
                lbaas.listener().get(made.getId()).getName());
        steps.equal(
                "LBaaS: listeners are filtered",
                1,
                lbaas.listener().list(Map.of("name", "o4j-lbaas-2")).size());
        return made;
    }

    private LbPoolV2 pool(ListenerV2 listener) {
        LbPoolV2 made = lbaas.lbPool()
                .create(Builders.lbpoolV2()
                        .protocol(Protocol.TCP)
                        .lbMethod(LbMethod.SOURCE_IP)
                        .listenerId(listener.getId())
                        .adminStateUp(true)
                        .build());
        lbaas.lbPool()
                .update(
                        made.getId(),
                        Builders.lbPoolV2Update()
                                .name("o4j-lbaas-pool")
                                .adminStateUp(true)
                                .build());
        steps.equal(
                "LBaaS: a pool is renamed",
                "o4j-lbaas-pool",
                lbaas.lbPool().get(made.getId()).getName());
        steps.that(
                "LBaaS: pools are listed",
                lbaas.lbPool().list().stream().anyMatch(each -> made.getId().equals(each.getId())));
        return made;
    }

    private HealthMonitorV2 monitor(LbPoolV2 pool) {
        HealthMonitorV2 made = lbaas.healthMonitor()
                .create(Builders.healthmonitorV2()
                        .poolId(pool.getId())
                        .type(HealthMonitorType.TCP)
                        .delay(5)
                        .timeout(3)
                        .maxRetries(2)
                        .adminStateUp(true)
                        .build());
        lbaas.healthMonitor()
                .update(
                        made.getId(),
                        Builders.healthMonitorV2Update()
                                .delay(9)
                                .timeout(3)
                                .maxRetries(2)
                                .adminStateUp(true)
                                .build());
        steps.equal(
                "LBaaS: a health monitor is slower",
                9,
                lbaas.healthMonitor().get(made.getId()).getDelay());
        steps.equal(
                "LBaaS: health monitors are filtered",
                1,
                lbaas.healthMonitor().list(Map.of("id", made.getId())).size());
        return made;
    }

    private MemberV2 member(LbPoolV2 pool, String subnet) {
        MemberV2 made = lbaas.lbPool()
                .createMember(
                        pool.getId(),
                        Builders.memberV2()
                                .address("10.45.0.92")
                                .protocolPort(8443)
                                .subnetId(subnet)
                                .adminStateUp(true)
                                .build());
        lbaas.lbPool()
                .updateMember(
                        pool.getId(),
                        made.getId(),
                        Builders.memberV2Update().weight(0).adminStateUp(true).build());
        steps.equal(
                "LBaaS: a member is drained",
                0,
                lbaas.lbPool().getMember(pool.getId(), made.getId()).getWeight());
        steps.equal(
                "LBaaS: members are listed",
                1,
                lbaas.lbPool().listMembers(pool.getId()).size());
        return made;
    }
}
