// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.sharing;

import static org.patchbay.neutron.resource.Types.parsed;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Types;
import org.patchbay.northbound.Shares;

/**
 * With whom an object is shared, and how. Source: Networking API v2.0, "RBAC policies".
 *
 * @param policy as the object's row has it
 */
record RbacPolicy(StandardAttributes standard, Shareable type, String objectId, Shares.Policy policy)
        implements ApiObject {
    private static final int LONGEST = 255;

    static final Attribute<RbacPolicy, String> OBJECT_TYPE = Attribute.of(
                    "object_type", text(1, LONGEST), (RbacPolicy p) -> p.type().type)
            .required();
    static final Attribute<RbacPolicy, String> OBJECT_ID =
            Attribute.of("object_id", uuid(), RbacPolicy::objectId).required();
    static final Attribute<RbacPolicy, String> TARGET = Attribute.of(
                    "target_tenant",
                    parsed(RbacPolicy::target, String::compareTo),
                    (RbacPolicy p) -> p.policy().target())
            .required()
            .updatable();
    static final Attribute<RbacPolicy, String> ACTION = Attribute.of(
                    "action", text(1, LONGEST), (RbacPolicy p) -> p.policy().action())
            .required();

    static final Schema<RbacPolicy> SCHEMA = Schema.of("rbac_policy", "rbac_policies", "RbacPolicy", RbacPolicy::id)
            .with(Standard.ID, Standard.TENANT_ID, Standard.PROJECT_ID)
            .with(OBJECT_TYPE, OBJECT_ID, TARGET, ACTION);

    static RbacPolicy of(Shareable type, String objectId, Shares.Policy policy) {
        return new RbacPolicy(StandardAttributes.fresh(policy.id(), "", policy.project(), ""), type, objectId, policy);
    }

    private static String target(String text) {
        // A typing error shares with nobody, and is told here or never.
        if (!Types.isProject(text)) {
            throw new IllegalArgumentException("'" + text + "' is neither the id of a project nor '*'");
        }
        return text;
    }
}
