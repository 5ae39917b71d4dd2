// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.chassis;

import java.util.List;
import org.patchbay.ovsdb.OvsdbException;

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

    /**
     * As {@link #all}, for those who must not take hosts that nobody could ask for yet for none.
     *
     * @throws org.patchbay.ovsdb.OvsdbUnavailableException as long as the database has not been reached
     */
    default List<Chassis> reached() {
        return all();
    }

    /** What the services on the hosts say of themselves; nothing where OVN is older than 20.09. */
    default List<HostState> states() {
        return List.of();
    }

    /**
     * Notes something about a host, beside what its services note there.
     *
     * @param key of external_ids in its state
     * @throws OvsdbException if the Southbound database did not take it
     */
    default void note(String chassis, String key, String text) {}

    /**
     * Removes a host that is gone for good; one that is not comes back by itself.
     *
     * @throws OvsdbException if the Southbound database did not take it
     */
    default void forget(String chassis) {}

    /** Whether there is a Southbound database to ask, be it reached at the moment or not. */
    default boolean areKnown() {
        return true;
    }
}
