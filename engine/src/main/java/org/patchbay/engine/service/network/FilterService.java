// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.filter.NetworkFilter;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** Network filters, to read. */
public final class FilterService implements Resources<NetworkFilter> {
    private final Work work;

    public FilterService(Work work) {
        this.work = work;
    }

    @Override
    public List<NetworkFilter> list(Call call, Listing listing) {
        return work.read(tx -> tx.filters().list());
    }

    @Override
    public Optional<NetworkFilter> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.filters().find(key)));
    }
}
