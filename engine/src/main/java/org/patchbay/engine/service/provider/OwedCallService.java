// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.types.ProviderCall;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.OutboxEntry;

/** What the provider in the path is owed, and what was given up: the oldest first, at most {@value #WINDOW}. */
public final class OwedCallService implements Resources<ProviderCall> {
    private static final int WINDOW = 1_000;
    private final Work work;

    public OwedCallService(Work work) {
        this.work = work;
    }

    @Override
    public List<ProviderCall> list(Call call, Listing listing) {
        Provider provider = InPath.provider(work, call);
        return work.read(tx -> tx.outbox().ofProvider(provider.id(), WINDOW)).stream()
                .map(entry -> shown(provider, entry))
                .toList();
    }

    @Override
    public Optional<ProviderCall> get(Call call, String id) {
        Provider provider = InPath.provider(work, call);
        return Ids.number(id)
                .flatMap(number -> work.read(tx -> tx.outbox().find(provider.id(), number)))
                .map(entry -> shown(provider, entry));
    }

    /** Makes it due now, one that was given up again. */
    @Override
    public ActionResult act(Call call, ProviderCall item, String action, Input parameters) {
        Provider provider = InPath.provider(work, call);
        work.change(call, null, change -> {
            if (!change.tx().outbox().retry(item.id())) {
                throw RefusalException.notFound("Call " + item.id() + " is done meanwhile: expected one that is owed");
            }
            change.tell(ProviderService.event(
                    EventCode.PROVIDER_CALL_RETRIED,
                    "is asked again: call " + item.id() + " (" + item.kind() + ")",
                    provider));
            return true;
        });
        return ActionResult.DONE;
    }

    private static ProviderCall shown(Provider provider, OutboxEntry entry) {
        return new ProviderCall(
                provider.id(),
                entry.id(),
                entry.kind(),
                entry.subject(),
                entry.abandoned() ? "abandoned" : "pending",
                entry.attempts(),
                entry.created(),
                entry.abandoned() ? null : entry.due(),
                entry.lastError());
    }
}
