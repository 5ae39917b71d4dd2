// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.Map;
import org.patchbay.northbound.write.Plan;

/** How many objects projects may have. */
@FunctionalInterface
public interface Limits {
    Limits NONE = (plan, projectId, more) -> List.of();

    /**
     * Plans on the project having so many more objects.
     *
     * @param more how many, by what they count as, such as {@code security_group_rule}; what is not limited is passed over
     * @return of what that would be too many
     */
    List<String> require(Plan plan, String projectId, Map<String, Integer> more);
}
