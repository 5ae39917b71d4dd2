// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.openstack4j;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openstack4j.api.Builders;
import org.openstack4j.api.octavia.OctaviaService;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.octavia.HealthMonitorType;
import org.openstack4j.model.octavia.HealthMonitorV2;
import org.openstack4j.model.octavia.LbMethod;
import org.openstack4j.model.octavia.LbPoolV2;
import org.openstack4j.model.octavia.ListenerProtocol;
import org.openstack4j.model.octavia.ListenerV2;
import org.openstack4j.model.octavia.LoadBalancerV2;
import org.openstack4j.model.octavia.MemberV2;
import org.openstack4j.model.octavia.Protocol;
import org.patchbay.conformance.driver.Steps;

/** Every call of openstack4j's Octavia service. */
final class OctaviaCalls {
    private final Steps steps;
    private final OctaviaService octavia;

    OctaviaCalls(Steps steps, OctaviaService octavia) {
        this.steps = steps;
        this.octavia = octavia;
    }

    void all(String subnet) {
        LoadBalancerV2 balancer = balancer(subnet);
        ListenerV2 listener = listener(balancer);
        LbPoolV2 pool = pool(listener);
        HealthMonitorV2 monitor = monitor(pool);
        MemberV2 member = member(pool, subnet);
        together(balancer, listener, pool);
        gone("a member", () -> octavia.lbPoolV2().deleteMember(pool.getId(), member.getId()));
        gone("a health monitor", () -> octavia.healthMonitorV2().delete(monitor.getId()));
        gone("a pool", () -> octavia.lbPoolV2().delete(pool.getId()));
        gone("a listener", () -> octavia.listenerV2().delete(listener.getId()));
        listener(balancer);
        steps.equal(
                "Octavia: a load balancer with parts is not deleted without them",
                400,
                octavia.loadBalancerV2().delete(balancer.getId()).getCode());
        gone("a load balancer with its parts", () -> octavia.loadBalancerV2().cascadeDelete(balancer.getId()));
        steps.equal(
                "Octavia: a deleted load balancer is null",
                null,
                octavia.loadBalancerV2().get(balancer.getId()));
    }

    private void gone(String what, Supplier<ActionResponse> delete) {
        steps.that("Octavia: " + what + " is deleted", delete.get().isSuccess());
    }

    private LoadBalancerV2 balancer(String subnet) {
        LoadBalancerV2 made = octavia.loadBalancerV2()
                .create(Builders.octavia()
                        .loadBalancerV2()
                        .name("o4j-octavia")
                        .subnetId(subnet)
                        .adminStateUp(true)
                        .provider("ovn")
                        .build());
        LoadBalancerV2 changed = octavia.loadBalancerV2()
                .update(
                        made.getId(),
                        Builders.octavia()
                                .loadBalancerV2Update()
                                .description("second")
                                .adminStateUp(true)
                                .build());
        steps.equal("Octavia: a load balancer is described", "second", changed.getDescription());
        steps.equal(
                "Octavia: a load balancer is shown",
                "o4j-octavia",
                octavia.loadBalancerV2().get(made.getId()).getName());
        steps.equal(
                "Octavia: load balancers are filtered",
                List.of(made.getId()),
                octavia.loadBalancerV2().list(Map.of("name", "o4j-octavia")).stream()
                        .map(LoadBalancerV2::getId)
                        .toList());
        return made;
    }

    private ListenerV2 listener(LoadBalancerV2 balancer) {
        ListenerV2 made = octavia.listenerV2()
                .create(Builders.octavia()
                        .listenerV2()
                        .name("o4j-front")
                        .protocol(ListenerProtocol.TCP)
                        .protocolPort(80)
                        .loadBalancerId(balancer.getId())
                        .build());
        ListenerV2 changed = octavia.listenerV2()
                .update(
                        made.getId(),
                        Builders.octavia()
                                .listenerV2Update()
                                .description("front")
                                .adminStateUp(true)
                                .build());
        steps.equal("Octavia: a listener is described", "front", changed.getDescription());
        steps.equal(
                "Octavia: a listener is shown",
                80,
                octavia.listenerV2().get(made.getId()).getProtocolPort());
        return made;
    }

    private LbPoolV2 pool(ListenerV2 listener) {
        LbPoolV2 made = octavia.lbPoolV2()
                .create(Builders.octavia()
                        .lbPoolV2()
                        .name("o4j-back")
                        .protocol(Protocol.TCP)
                        .lbMethod(LbMethod.SOURCE_IP)
                        .listenerId(listener.getId())
                        .adminStateUp(true)
                        .build());
        LbPoolV2 changed = octavia.lbPoolV2()
                .update(
                        made.getId(),
                        Builders.octavia()
                                .lbPoolV2Update()
                                .name("o4j-back-2")
                                .adminStateUp(true)
                                .build());
        steps.equal("Octavia: a pool is renamed", "o4j-back-2", changed.getName());
        steps.equal(
                "Octavia: a pool is its listener's",
                made.getId(),
                octavia.listenerV2().get(listener.getId()).getDefaultPoolId());
        return made;
    }

    private HealthMonitorV2 monitor(LbPoolV2 pool) {
        HealthMonitorV2 made = octavia.healthMonitorV2()
                .create(Builders.octavia()
                        .healthMonitorV2()
                        .poolId(pool.getId())
                        .type(HealthMonitorType.TCP)
                        .delay(5)
                        .timeout(3)
                        .maxRetries(2)
                        .maxRetriesDown(4)
                        .adminStateUp(true)
                        .build());
        HealthMonitorV2 changed = octavia.healthMonitorV2()
                .update(
                        made.getId(),
                        Builders.octavia()
                                .healthMonitorV2Update()
                                .delay(6)
                                .timeout(3)
                                .maxRetries(3)
                                .adminStateUp(true)
                                .build());
        steps.equal("Octavia: a health monitor is slower", 6, changed.getDelay());
        steps.equal(
                "Octavia: a health monitor is shown",
                4,
                octavia.healthMonitorV2().get(made.getId()).getMaxRetriesDown());
        steps.that(
                "Octavia: health monitors are listed",
                octavia.healthMonitorV2().list().stream()
                        .anyMatch(each -> made.getId().equals(each.getId())));
        return made;
    }

    private MemberV2 member(LbPoolV2 pool, String subnet) {
        MemberV2 made = octavia.lbPoolV2()
                .createMember(
                        pool.getId(),
                        Builders.octavia()
                                .memberV2()
                                .address("10.45.0.91")
                                .protocolPort(8080)
                                .subnetId(subnet)
                                .weight(1)
                                .adminStateUp(true)
                                .build());
        MemberV2 changed = octavia.lbPoolV2()
                .updateMember(
                        pool.getId(),
                        made.getId(),
                        Builders.octavia()
                                .memberV2Update()
                                .weight(0)
                                .adminStateUp(true)
                                .build());
        steps.equal("Octavia: a member is drained", 0, changed.getWeight());
        steps.equal(
                "Octavia: a member is shown",
                "10.45.0.91",
                octavia.lbPoolV2().getMember(pool.getId(), made.getId()).getAddress());
        steps.equal(
                "Octavia: members are filtered",
                1,
                octavia.lbPoolV2()
                        .listMembers(pool.getId(), Map.of("protocol_port", "8080"))
                        .size());
        return made;
    }

    private void together(LoadBalancerV2 balancer, ListenerV2 listener, LbPoolV2 pool) {
        steps.that(
                "Octavia: listeners are listed",
                octavia.listenerV2().list(Map.of("loadbalancer_id", balancer.getId())).stream()
                        .anyMatch(each -> listener.getId().equals(each.getId())));
        steps.that(
                "Octavia: pools are listed",
                octavia.lbPoolV2().list().stream().anyMatch(each -> pool.getId().equals(each.getId())));
        steps.equal(
                "Octavia: nothing is counted",
                0L,
                octavia.loadBalancerV2().stats(balancer.getId()).getBytesIn());
        steps.equal(
                "Octavia: the tree has the listener",
                listener.getId(),
                octavia.loadBalancerV2()
                        .statusTree(balancer.getId())
                        .getLoadBalancerV2Status()
                        .getListenerStatuses()
                        .getFirst()
                        .getId());
    }
}
