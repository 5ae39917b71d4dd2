// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** Makes the port of a vNIC what it should be now: its address, its groups, its host. */
final class RefreshTask implements Task {
    private final Ports ports;
    private final Duration firstRetry;

    RefreshTask(Ports ports, Duration firstRetry) {
        this.ports = ports;
        this.firstRetry = firstRetry;
    }

    @Override
    public Patience patience() {
        return new Patience(12, firstRetry, firstRetry.multipliedBy(60));
    }

    private record Now(NicPlan plan, Host host) {}

    // A machine that is down has its port where it ran last, until it runs again; that is when the port learns the
    // rest.
    @Override
    public void run(Claim claim) {
        UUID nic = Situation.id(claim.entry(), "nic");
        Optional<Now> now = claim.read(tx -> tx.vnics().find(nic).flatMap(found -> {
            NicPlan plan = NicPlan.of(tx, found);
            return plan.port() == null || plan.port().portId() == null || plan.provider() == null
                    ? Optional.empty()
                    : Optional.ofNullable(tx.vms().get(found.vmId()).hostId())
                            .flatMap(on -> tx.hosts().find(on))
                            .map(host -> new Now(plan, host));
        }));
        now.ifPresent(each -> ports.allocate(claim, each.plan(), each.host()));
    }

    @Override
    public void giveUp(Tx tx, OutboxEntry entry, String why) {
        String provider = Optional.ofNullable(entry.providerId())
                .flatMap(id -> tx.providers().find(id))
                .map(Provider::name)
                .orElse("");
        NewEvent event = NewEvent.of(
                EventCode.PROVIDER_CALL_ABANDONED,
                "A port on provider '" + provider + "' is not as it should be: " + why);
        UUID id = entry.providerId();
        Told.tell(tx, entry, id == null ? event : event.about(ObjectKind.PROVIDER, id, provider));
    }
}
