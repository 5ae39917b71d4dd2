// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.record;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.event.Event;
import org.patchbay.engine.rest.search.SearchQuery;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Work;

/** The audit log, the newest first. With a search, or for who may not see all, the newest {@value #WINDOW} are looked at. */
public final class EventService implements Resources<Event> {
    static final int WINDOW = 10_000;
    private final Work work;

    public EventService(Work work) {
        this.work = work;
    }

    @Override
    public List<Event> list(Call call, Listing listing) {
        SearchQuery search = listing.search();
        boolean asItIs = search.expression() == null
                && search.sortBy() == null
                && call.caller().seesAll();
        int limit = asItIs ? Math.min(WINDOW, listing.reach()) : WINDOW;
        return work.read(tx -> tx.events().latest(0, limit)).stream()
                .filter(event -> event.id() > listing.from())
                .toList();
    }

    @Override
    public Optional<Event> get(Call call, String id) {
        try {
            long number = Long.parseLong(id);
            return work.read(tx -> tx.events().find(number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
