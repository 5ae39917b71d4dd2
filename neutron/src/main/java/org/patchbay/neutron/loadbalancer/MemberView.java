// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/** A member as the API shows it. */
record MemberView(Balancer balancer, Member member, Statuses statuses) implements ApiObject {
    @Override
    public StandardAttributes standard() {
        return member.standard();
    }
}
