// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.check.Findings;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.RouterPolicy;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** What may be wrong with the policies that make floating IPs' packets go out by their own gateways; see {@link Detour}. */
record DetourCheck(Findings findings) {
    /** Those of floating IPs that lead nowhere, or are gone. */
    void strays() {
        for (Row policy : findings.snapshot().rows(RouterPolicy.TABLE)) {
            String id = policy.map(RouterPolicy.Columns.EXTERNAL_IDS).get(ExternalIds.NAT_FLOATING_IP_ID);
            Row ip = id == null ? null : findings.snapshot().first(RouterIndexes.FLOATING_IP_BY_ID, id);
            if (id != null && (ip == null || FloatingIp.of(ip).fixed() == null)) {
                findings.odd(
                        "router policy " + policy.uuid(),
                        "its floating IP " + id + " leads nowhere, or is gone",
                        plan -> drop(plan, policy));
            }
        }
    }

    /**
     * Those of a floating IP that leads somewhere.
     *
     * @param router by which it does
     */
    void of(String name, Detour wanted, Row router) {
        List<Row> there = findings.snapshot().find(RouterIndexes.POLICY_BY_FLOATING_IP, wanted.floatingIp());
        Row own = wanted.match().isEmpty() ? null : own(there, wanted, router);
        for (Row policy : there) {
            if (!policy.equals(own)) {
                findings.odd(name, "router policy " + policy.uuid() + " is needless", plan -> drop(plan, policy));
            }
        }
        if (own != null) {
            findings.columns(name, own, wanted.columns());
        } else if (!wanted.match().isEmpty()) {
            findings.odd(
                    name,
                    "the router policy is missing by which its packets go out by its own gateway",
                    plan -> wanted.insert(plan, router));
        }
    }

    /** Of several, one that is right already. */
    private static @Nullable Row own(List<Row> there, Detour wanted, Row router) {
        return there.stream()
                .filter(policy -> isOn(router, policy))
                .min(Comparator.comparing(
                        policy -> !RouterPolicy.of(policy).match().equals(wanted.match())))
                .orElse(null);
    }

    private static boolean isOn(Row router, Row policy) {
        return router.uuids(LogicalRouter.Columns.POLICIES).contains(policy.uuid());
    }

    /** A policy is there as long as a router refers to it. */
    private void drop(Plan plan, Row policy) {
        for (Row router : findings.snapshot().rows(LogicalRouter.TABLE)) {
            if (isOn(router, policy)) {
                plan.remove(router, LogicalRouter.Columns.POLICIES, policy.uuid());
            }
        }
    }
}
