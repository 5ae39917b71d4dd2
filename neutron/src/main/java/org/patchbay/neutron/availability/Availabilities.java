// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.availability;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.ReadOnly;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.ovsdb.Snapshot;

/** The addresses of every network; only administrators see them. */
public final class Availabilities implements ReadOnly<Availability> {
    @Override
    public Schema<Availability> schema() {
        return AvailabilitySchema.SCHEMA;
    }

    @Override
    public List<Availability> list(Snapshot snapshot) {
        List<Availability> all = new ArrayList<>();
        all(snapshot, null, false).forEach(all::add);
        return all;
    }

    @Override
    public @Nullable Availability find(Snapshot snapshot, String id) {
        Network network = Networks.network(snapshot, id);
        return network == null ? null : Availability.of(snapshot, network);
    }

    @Override
    public Iterable<Availability> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return Rows.each(Networks.all(snapshot, afterId, descending), network -> Availability.of(snapshot, network));
    }

    @Override
    public Iterable<Availability> visibleTo(Snapshot snapshot, Caller caller) {
        return List.of();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Availability object) {
        return caller.isAdmin();
    }

    @Override
    public List<IndexedFilter<Availability>> indexed() {
        return List.of(new IndexedFilter<>("network_id", (snapshot, id) -> {
            Availability found = find(snapshot, id);
            return found == null ? List.of() : List.of(found);
        }));
    }
}
