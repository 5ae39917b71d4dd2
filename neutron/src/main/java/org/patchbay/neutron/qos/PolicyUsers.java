// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.List;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Snapshot;

/** What can have a policy: networks, ports, floating IPs, gateways. */
public interface PolicyUsers {
    /**
     * One that has a policy of its own.
     *
     * @param kind such as {@code port}
     */
    record User(String kind, String id, String projectId) {}

    /** Those that have the policy of their own, and not from their network. */
    List<User> of(Snapshot snapshot, String policyId);

    /** The policy is about to have these rules; it is the plan's alone. */
    void changed(Plan plan, Policy policy);
}
