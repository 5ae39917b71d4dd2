// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.chassis;

import java.util.List;

/** The hosts there are. */
@FunctionalInterface
public interface Hosts {
    /** Of a provider that was not told where the Southbound database is. */
    Hosts UNKNOWN = new Hosts() {
        @Override
        public List<Chassis> all() {
            return List.of();
        }

        @Override
        public boolean areKnown() {
            return false;
        }
    };

    /** Every host that OVN knows; none as long as the database has not been reached. */
    List<Chassis> all();

    /** Whether there is a Southbound database to ask, be it reached at the moment or not. */
    default boolean areKnown() {
        return true;
    }
}
