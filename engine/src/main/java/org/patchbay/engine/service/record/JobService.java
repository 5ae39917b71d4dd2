// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.record;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.job.Job;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** Jobs, the newest first, at most {@value #WINDOW}. */
public final class JobService implements Resources<Job> {
    static final int WINDOW = 10_000;
    private final Work work;

    public JobService(Work work) {
        this.work = work;
    }

    @Override
    public List<Job> list(Call call, Listing listing) {
        return work.read(tx -> tx.jobs().latest(0, WINDOW));
    }

    @Override
    public Optional<Job> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.jobs().find(key)));
    }
}
