// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.types.ProviderHealthRecord;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.ProviderHealth;

/** How the provider in the path answered, whenever that changed: the newest first, at most {@value #WINDOW}. */
public final class HealthRecordService implements Resources<ProviderHealthRecord> {
    private static final int WINDOW = 1_000;
    private final Work work;

    public HealthRecordService(Work work) {
        this.work = work;
    }

    @Override
    public List<ProviderHealthRecord> list(Call call, Listing listing) {
        Provider provider = InPath.provider(work, call);
        return work.read(tx -> tx.health().of(provider.id(), WINDOW)).stream()
                .map(entry -> shown(provider, entry))
                .toList();
    }

    @Override
    public Optional<ProviderHealthRecord> get(Call call, String id) {
        Provider provider = InPath.provider(work, call);
        return Ids.number(id)
                .flatMap(number -> work.read(tx -> tx.health().find(provider.id(), number)))
                .map(entry -> shown(provider, entry));
    }

    private static ProviderHealthRecord shown(Provider provider, ProviderHealth.Entry entry) {
        return new ProviderHealthRecord(
                provider.id(), entry.id(), entry.at(), entry.outcome().toLowerCase(Locale.ROOT), entry.detail());
    }
}
