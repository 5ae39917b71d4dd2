// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.record;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.job.Step;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The steps of the job in the path, in their order. */
public final class StepService implements Resources<Step> {
    private final Work work;

    public StepService(Work work) {
        this.work = work;
    }

    @Override
    public List<Step> list(Call call, Listing listing) {
        return Ids.parse(call.parent())
                .map(job -> work.read(tx -> tx.jobs().steps(job)))
                .orElse(List.of());
    }

    @Override
    public Optional<Step> get(Call call, String id) {
        return list(call, Listing.ALL).stream()
                .filter(step -> step.id().toString().equals(id))
                .findFirst();
    }
}
