// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.health;

/** What OVN has found out about those behind load balancers. */
@FunctionalInterface
public interface HealthChecks {
    /** Of a provider that was not told where the Southbound database is. */
    HealthChecks UNKNOWN = endpoint -> Health.UNKNOWN;

    Health of(Endpoint endpoint);
}
