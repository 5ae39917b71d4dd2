// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.openstack4j;

import org.openstack4j.api.networking.NetworkingService;
import org.openstack4j.model.network.ext.NetQosPolicy;
import org.openstack4j.model.network.ext.NetQosPolicyBandwidthLimitRule;
import org.openstack4j.openstack.networking.domain.ext.NeutronNetQosPolicy;
import org.openstack4j.openstack.networking.domain.ext.NeutronNetQosPolicyBandwidthLimitRule;
import org.patchbay.conformance.driver.Steps;

/** Openstack4j's QoS policies and their limits. */
final class QosCalls {
    private final Steps steps;
    private final NetworkingService networking;

    QosCalls(Steps steps, NetworkingService networking) {
        this.steps = steps;
        this.networking = networking;
    }

    void all() {
        NetQosPolicy policy = networking
                .netQosPolicy()
                .create(NeutronNetQosPolicy.builder()
                        .name("o4j-gold")
                        .description("first")
                        .shared(true)
                        .build());
        String id = ((NeutronNetQosPolicy) policy).getId();
        steps.undo("the policy is deleted", () -> {
            if (!networking.netQosPolicy().delete(id).isSuccess()) {
                throw new AssertionError("the answer was no success");
            }
        });
        steps.that("a policy is shared", policy.isShared());
        NetQosPolicyBandwidthLimitRule rule = networking
                .netQosPolicyBandwidthLimitRule()
                .create(
                        id,
                        NeutronNetQosPolicyBandwidthLimitRule.builder()
                                .maxKbps(3000)
                                .maxBurstKbps(300)
                                .build());
        steps.equal("a rule has its limit", 3000, rule.getMaxKbps());
        steps.equal(
                "rules are listed",
                1,
                networking.netQosPolicyBandwidthLimitRule().list(id).size());
        String ruleId = ((NeutronNetQosPolicyBandwidthLimitRule) rule).getId();
        NetQosPolicyBandwidthLimitRule changed = NeutronNetQosPolicyBandwidthLimitRule.builder()
                .maxKbps(4000)
                .maxBurstKbps(400)
                .build();
        changed.setId(ruleId);
        networking.netQosPolicyBandwidthLimitRule().update(id, changed);
        steps.equal(
                "a rule has another limit",
                4000,
                networking.netQosPolicyBandwidthLimitRule().get(id, ruleId).getMaxKbps());
        steps.that(
                "policies are listed",
                networking.netQosPolicy().list().stream().anyMatch(each -> "o4j-gold".equals(each.getName())));
        steps.equal(
                "a policy is shown",
                "o4j-gold",
                networking.netQosPolicy().get(id).getName());
        steps.that(
                "a rule is deleted",
                networking.netQosPolicyBandwidthLimitRule().delete(id, ruleId).isSuccess());
    }
}
