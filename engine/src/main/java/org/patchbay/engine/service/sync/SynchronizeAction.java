// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.job.Job;
import org.patchbay.engine.domain.job.JobStatus;
import org.patchbay.engine.domain.job.Step;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderRules;
import org.patchbay.engine.domain.provider.SyncRule;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.service.lease.LeaseKeeper;
import org.patchbay.engine.service.provider.ProviderAction;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.work.Work;

/** Synchronises a provider now, or tells by the steps of a job what that would do. */
public final class SynchronizeAction implements ProviderAction {
    private static final Duration USUAL = Duration.ofMinutes(5);
    private final Work work;
    private final ProviderSync sync;
    private final LeaseKeeper leases;
    private final Clock clock;

    public SynchronizeAction(Work work, ProviderSync sync, LeaseKeeper leases, Clock clock) {
        this.work = work;
        this.sync = sync;
        this.leases = leases;
        this.clock = clock;
    }

    @Override
    public ActionResult act(Call call, Provider provider, Input parameters) {
        ProviderRules.checkCallable(provider);
        if (parameters.flag("dry_run", false)) {
            List<String> lines = ProviderClients.told(() -> Work.translated(() -> sync.look(provider)));
            return result(call, "What synchronising provider " + provider.name() + " would do", lines);
        }
        return result(
                call,
                "Synchronising provider " + provider.name(),
                List.of(run(provider).toString()));
    }

    private SyncReport run(Provider provider) {
        try (LeaseKeeper.Held lease = Work.translated(() -> leases.take(SyncSchedule.lease(provider.id())))
                .orElseThrow(() -> RefusalException.conflict("Provider '" + provider.name()
                        + "' is being synchronised already: expected to wait for that"))) {
            Duration next = SyncRule.interval(provider.customProperties()).orElse(USUAL);
            return ProviderClients.told(() -> Work.translated(() -> sync.run(lease, provider, next)));
        }
    }

    private ActionResult result(Call call, String description, List<String> lines) {
        Instant now = clock.instant();
        Job job = Job.start(UUID.randomUUID(), description, call.caller().principal(), call.correlationId(), now)
                .end(JobStatus.FINISHED, now);
        work.change(call, EventCode.PROVIDER_SYNC_FAILED, change -> {
            change.tx().jobs().put(job);
            int number = 0;
            for (String line : lines) {
                change.tx()
                        .jobs()
                        .put(new Step(UUID.randomUUID(), job.id(), number++, line, JobStatus.FINISHED, now, now));
            }
            return true;
        });
        return new ActionResult(true, job.id().toString());
    }
}
